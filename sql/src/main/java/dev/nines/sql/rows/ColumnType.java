package dev.nines.sql.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A ClickHouse type: its name, exactly as the migration spells it, and how a value of it is written.
 *
 * @param <T> the Java type of its values
 */
record ColumnType<T>(String name, Writer<T> writer) {
    /** Appends a value; throws IllegalArgumentException for one the type cannot hold. */
    @FunctionalInterface
    interface Writer<T> {
        void write(RowBinary out, T value);
    }

    private static final int MONEY_DECIMALS = 9;
    private static final long MICROS = 1_000_000;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2299-12-31T23:59:59.999999Z");

    static final ColumnType<String> TEXT = new ColumnType<>("String", RowBinary::text);
    /** Text with few distinct values. */
    static final ColumnType<String> WORD = TEXT.lowCardinality();

    static final ColumnType<String> WORD_OR_NULL = TEXT.nullable().lowCardinality();
    static final ColumnType<Boolean> BOOL = new ColumnType<>("Bool", (out, value) -> out.int8(value ? 1 : 0));
    static final ColumnType<Integer> UINT16 = new ColumnType<>("UInt16", (out, value) -> out.uint16(value));
    static final ColumnType<Integer> INT32 = new ColumnType<>("Int32", (out, value) -> out.int32(value));
    static final ColumnType<Long> UINT32 = new ColumnType<>("UInt32", (out, value) -> out.uint32(value));
    static final ColumnType<Long> UINT64 = new ColumnType<>("UInt64", (out, value) -> out.uint64(value));
    static final ColumnType<Double> FLOAT64 = new ColumnType<>("Float64", (out, value) -> out.float64(value));
    /** USD, rounded half even to the contract's nine decimals. */
    static final ColumnType<BigDecimal> MONEY = new ColumnType<>("Decimal(18, 9)", ColumnType::money);

    static final ColumnType<Instant> TIME = new ColumnType<>("DateTime64(6, 'UTC')", ColumnType::micros);
    static final ColumnType<Instant> MILLIS =
            new ColumnType<>("DateTime64(3, 'UTC')", (out, value) -> out.int64(value.toEpochMilli()));
    /** Whole seconds; what is smaller is cut off. */
    static final ColumnType<Instant> SECOND =
            new ColumnType<>("DateTime('UTC')", (out, value) -> out.uint32(value.getEpochSecond()));

    /** Null is unknown. */
    ColumnType<T> nullable() {
        return new ColumnType<>("Nullable(" + name + ")", (out, value) -> {
            out.int8(value == null ? 1 : 0);
            if (value != null) {
                writer.write(out, value);
            }
        });
    }

    ColumnType<List<T>> array() {
        return new ColumnType<>("Array(" + name + ")", (out, values) -> {
            out.length(values.size());
            for (T value : values) {
                writer.write(out, value);
            }
        });
    }

    static <V> ColumnType<Map<String, V>> mapOf(ColumnType<V> type) {
        return new ColumnType<>("Map(" + WORD.name + ", " + type.name + ")", (out, map) -> {
            out.length(map.size());
            map.forEach((key, value) -> {
                out.text(key);
                type.writer.write(out, value);
            });
        });
    }

    private ColumnType<T> lowCardinality() {
        return new ColumnType<>("LowCardinality(" + name + ")", writer);
    }

    private static void money(RowBinary out, BigDecimal usd) {
        try {
            out.int64(usd.setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(usd + " USD do not fit into " + MONEY.name, e);
        }
    }

    private static void micros(RowBinary out, Instant moment) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException(moment + " is not within " + EARLIEST + " and " + LATEST);
        }
        out.int64(moment.getEpochSecond() * MICROS + moment.getNano() / 1000);
    }
}
