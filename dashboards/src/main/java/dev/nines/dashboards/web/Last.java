package dev.nines.dashboards.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time up to now, as {@code last=} gives it: {@code 90m}, {@code 24h}, {@code 7d}, {@code 4w}, or ISO 8601. */
final class Last {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([mhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Last() {}

    static Duration parse(String text) {
        Duration length = length(text);
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            throw Refused.wrong("last is '" + text + "', which is less than a minute; give e.g. 15m");
        }
        return length;
    }

    private static Duration length(String text) {
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) {
            return UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw Refused.wrong(
                    "last is '" + Shown.of(text) + "', which is no length of time; give e.g. 90m, 24h, 7d or P1DT12H");
        }
    }
}
