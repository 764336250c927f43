package dev.nines.sql;

import com.clickhouse.client.api.data_formats.internal.BinaryStreamReader;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The client's values as plain ones: whole numbers are Long, fractions Double, moments Instant. */
final class Values {
    private Values() {}

    static Object plain(Object value) {
        if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof BigInteger number) {
            return number.longValueExact();
        } else if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        } else if (value instanceof ZonedDateTime moment) {
            return moment.toInstant();
        } else if (value instanceof LocalDateTime moment) {
            return moment.toInstant(ZoneOffset.UTC);
        } else if (value instanceof BinaryStreamReader.ArrayValue array) {
            return list(array.asList());
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof Object[] tuple) {
            return list(List.of(tuple));
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, number) -> plain.put(plain(key), plain(number)));
            return plain;
        }
        return value;
    }

    private static List<Object> list(List<?> values) {
        List<Object> plain = new ArrayList<>(values.size());
        values.forEach(value -> plain.add(plain(value)));
        return plain;
    }
}
