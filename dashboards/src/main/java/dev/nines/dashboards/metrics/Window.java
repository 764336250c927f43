package dev.nines.dashboards.metrics;

import dev.nines.dashboards.metrics.Table.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows by the words they are stored by. */
final class Window {
    private static final Pattern PERIOD = Pattern.compile("(\\d+)([mhdwMQY])(?: calendar)?");
    private static final double MINUTES_OF_A_DAY = 1440;
    private static final double HOURS_OF_A_DAY = 24;

    private Window() {}

    /** 5m, 1h, 3d. */
    static Duration length(String word) {
        long count = Long.parseLong(word.substring(0, word.length() - 1));
        return switch (word.charAt(word.length() - 1)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException("a window is '" + word + "', not like 5m, 1h or 3d");
        };
    }

    /**
     * Whether a row still says something of a window. Silent minutes have no row: what ended longer ago than the window
     * is long has no events in it by now, and no events is no figure.
     */
    static boolean holds(String word, Row row, Instant now) {
        return row.moment("at").isAfter(now.minus(length(word)));
    }

    /** Days of a period such as 30d, 12h, 90m or "1M calendar"; a month is 30 days. Null where it is none of these. */
    static Double days(String period) {
        Matcher parts = PERIOD.matcher(period);
        if (!parts.matches()) {
            return null;
        }
        double count = Double.parseDouble(parts.group(1));
        return switch (parts.group(2).charAt(0)) {
            case 'm' -> count / MINUTES_OF_A_DAY;
            case 'h' -> count / HOURS_OF_A_DAY;
            case 'd' -> count;
            case 'w' -> count * 7;
            case 'M' -> count * 30;
            case 'Q' -> count * 91;
            default -> count * 365;
        };
    }
}
