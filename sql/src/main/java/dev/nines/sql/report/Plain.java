package dev.nines.sql.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as machines read them: times RFC 3339 in UTC, money a string with nine decimals, unknown null. */
public final class Plain {
    private static final int MONEY_DECIMALS = 9;

    private Plain() {}

    public static Object of(Object value) {
        if (value == null || value instanceof Long || value instanceof Double || value instanceof Boolean) {
            return value;
        } else if (value instanceof BigDecimal money) {
            return money.setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
        } else if (value instanceof List<?> list) {
            return list.stream().map(Plain::of).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, number) -> plain.put(key.toString(), of(number)));
            return plain;
        }
        return value.toString();
    }
}
