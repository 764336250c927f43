package dev.nines.sql.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ClickHouse type: its name, as the migration spells it, and how a column of it is written. Low cardinality is the
 * server's business: such a column is sent as what it holds.
 *
 * @param blank stands where a value is unknown
 * @param streams how many byte streams a column is made of
 * @param <T> the Java type of its values
 */
record ColumnType<T>(String name, T blank, int streams, Writer<T> writer) {
    /** Appends values to a column; throws IllegalArgumentException for one the type cannot hold. */
    @FunctionalInterface
    interface Writer<T> {
        void write(Streams out, List<T> values);
    }

    /** Appends one value. */
    @FunctionalInterface
    interface One<T> {
        void write(BlockBytes out, T value);
    }

    private static final int MONEY_DECIMALS = 9;
    private static final long MICROS = 1_000_000;
    private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2299-12-31T23:59:59Z").getEpochSecond();

    static final ColumnType<String> TEXT = of("String", "", BlockBytes::text);
    static final ColumnType<Boolean> BOOL = of("Bool", false, (out, value) -> out.int8(value ? 1 : 0));
    static final ColumnType<Integer> UINT16 = of("UInt16", 0, (out, value) -> out.uint16(value));
    static final ColumnType<Integer> INT32 = of("Int32", 0, (out, value) -> out.int32(value));
    static final ColumnType<Long> UINT32 = of("UInt32", 0L, (out, value) -> out.uint32(value));
    static final ColumnType<Long> UINT64 = of("UInt64", 0L, (out, value) -> out.uint64(value));
    static final ColumnType<Double> FLOAT64 = of("Float64", 0.0, (out, value) -> out.float64(value));
    /** USD, rounded half even to the contract's nine decimals. */
    static final ColumnType<BigDecimal> MONEY = of("Decimal(18, 9)", BigDecimal.ZERO, ColumnType::money);

    static final ColumnType<Instant> TIME = of("DateTime64(6, 'UTC')", Instant.EPOCH, ColumnType::micros);
    static final ColumnType<Instant> MILLIS =
            of("DateTime64(3, 'UTC')", Instant.EPOCH, (out, value) -> out.int64(value.toEpochMilli()));
    /** Whole seconds; what is smaller is cut off. */
    static final ColumnType<Instant> SECOND =
            of("DateTime('UTC')", Instant.EPOCH, (out, value) -> out.uint32(value.getEpochSecond()));

    /** A day, from 1970 on. */
    static final ColumnType<LocalDate> DATE =
            of("Date", LocalDate.EPOCH, (out, value) -> out.uint16((int) value.toEpochDay()));

    private static <T> ColumnType<T> of(String name, T blank, One<T> one) {
        return new ColumnType<>(name, blank, 1, (out, values) -> {
            BlockBytes bytes = out.bytes();
            for (T value : values) {
                one.write(bytes, value);
            }
        });
    }

    /** Null is unknown. */
    ColumnType<T> nullable() {
        return new ColumnType<>("Nullable(" + name + ")", null, 1 + streams, (out, values) -> {
            List<T> known = new ArrayList<>(values.size());
            for (T value : values) {
                out.bytes().int8(value == null ? 1 : 0);
                known.add(value == null ? blank : value);
            }
            writer.write(out.behind(1), known);
        });
    }

    ColumnType<List<T>> array() {
        return new ColumnType<>("Array(" + name + ")", List.of(), 1 + streams, (out, lists) -> {
            long before = out.bytes().lastInt64();
            List<T> flat = new ArrayList<>();
            for (List<T> list : lists) {
                flat.addAll(list);
                out.bytes().int64(before + flat.size());
            }
            writer.write(out.behind(1), flat);
        });
    }

    /** A tuple of two, each a stream of its own. */
    static <A, B> ColumnType<Map.Entry<A, B>> pair(ColumnType<A> first, ColumnType<B> second) {
        String name = "Tuple(" + first.name + ", " + second.name + ")";
        Map.Entry<A, B> blank = Map.entry(first.blank, second.blank);
        return new ColumnType<>(name, blank, first.streams + second.streams, (out, pairs) -> {
            first.writer.write(out, pairs.stream().map(Map.Entry::getKey).toList());
            second.writer.write(
                    out.behind(first.streams),
                    pairs.stream().map(Map.Entry::getValue).toList());
        });
    }

    static <V> ColumnType<Map<String, V>> mapOf(ColumnType<V> type) {
        String name = "Map(" + TEXT.name + ", " + type.name + ")";
        return new ColumnType<>(name, Map.of(), 2 + type.streams, (out, maps) -> {
            long before = out.bytes().lastInt64();
            List<String> keys = new ArrayList<>();
            List<V> values = new ArrayList<>();
            for (Map<String, V> map : maps) {
                map.forEach((key, value) -> {
                    keys.add(key);
                    values.add(value);
                });
                out.bytes().int64(before + keys.size());
            }
            TEXT.writer.write(out.behind(1), keys);
            type.writer.write(out.behind(2), values);
        });
    }

    private static void money(BlockBytes out, BigDecimal usd) {
        try {
            out.int64(usd.setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN)
                    .movePointRight(MONEY_DECIMALS)
                    .longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(usd + " USD do not fit into " + MONEY.name, e);
        }
    }

    private static void micros(BlockBytes out, Instant moment) {
        long second = moment.getEpochSecond();
        if (second < EARLIEST || second > LATEST) {
            throw new IllegalArgumentException(moment + " is not within the years 1900 and 2299");
        }
        out.int64(second * MICROS + moment.getNano() / 1000);
    }
}
