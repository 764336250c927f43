package dev.nines.app.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Generated records with every field at random, the ends of each type's range among them. */
final class RandomRecord {
    private static final int MOST_ELEMENTS = 4;
    private static final long LAST_MICROS =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() * 1_000_000;

    private final Random random;

    private RandomRecord(long seed) {
        random = new Random(seed);
    }

    /** The same seed gives the same record. */
    static <V extends SpecificRecord> V of(Class<V> type, Schema schema, long seed) {
        return type.cast(new RandomRecord(seed).value(schema));
    }

    private Object value(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.TimestampMicros) {
            return time();
        }
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return decimal(decimal.getPrecision(), decimal.getScale());
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case ARRAY -> elements(schema.getElementType());
            case MAP -> entries(schema.getValueType());
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            case INT -> oneOf(random.nextInt(), Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
            case LONG -> oneOf(random.nextLong(), Long.MIN_VALUE, Long.MAX_VALUE, 0L);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> oneOf(random.nextDouble(), -0.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY);
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED -> throw new IllegalArgumentException("no contract has a fixed, " + schema + " is new");
        };
    }

    private Object record(Schema schema) {
        IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private List<Object> elements(Schema element) {
        List<Object> elements = new ArrayList<>();
        for (int left = random.nextInt(MOST_ELEMENTS); left > 0; left--) {
            elements.add(value(element));
        }
        return elements;
    }

    /** At most one: a map has no order, so two entries may be written either way. */
    private Map<String, Object> entries(Schema value) {
        return random.nextBoolean() ? Map.of() : Map.of(text(), value(value));
    }

    private Instant time() {
        return Instant.EPOCH.plus(oneOf(random.nextLong(LAST_MICROS), 0L, -1L, LAST_MICROS), ChronoUnit.MICROS);
    }

    private BigDecimal decimal(int precision, int scale) {
        BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
        BigInteger any = new BigInteger(most.bitLength(), random).mod(most);
        return new BigDecimal(oneOf(any, any.negate(), most, BigInteger.ZERO), scale);
    }

    private String text() {
        return random.ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The first half of the time, else one of the others. */
    @SafeVarargs
    private <T> T oneOf(T usual, T... ends) {
        return random.nextBoolean() ? usual : ends[random.nextInt(ends.length)];
    }
}
