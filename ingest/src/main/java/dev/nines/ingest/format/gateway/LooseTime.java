package dev.nines.ingest.format.gateway;

import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.EventTime;
import dev.nines.ingest.format.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as databases, Python and JavaScript export them: seconds or milliseconds since the epoch, RFC 3339, the same with a
 * blank and without a zone (then UTC), HTTP's and JavaScript's dates. Microseconds are kept.
 */
final class LooseTime {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.eE+]{0,63}");
    private static final Pattern SQL = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,12})?) ?(|Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ROOT));

    /** As seconds in the year 5138, as milliseconds in 1973: between them the unit is plain. */
    private static final BigDecimal SECONDS_BELOW = BigDecimal.valueOf(100_000_000_000L);

    private LooseTime() {}

    static Optional<Instant> of(Fields fields, String name) {
        return fields.name(name).map(text -> {
            if (NUMBER.matcher(text).matches()) {
                return ofNumber(name, fields.decimal(name).orElseThrow());
            }
            Matcher sql = SQL.matcher(text);
            return sql.matches()
                    ? EventTime.ofText(name, sql.group(1) + "T" + sql.group(2) + zone(sql.group(3)))
                    : ofDate(name, text);
        });
    }

    private static Instant ofNumber(String name, BigDecimal number) {
        return EventTime.ofMillis(name, number.compareTo(SECONDS_BELOW) < 0 ? number.movePointRight(3) : number);
    }

    /** Zone as RFC 3339 wants it: PostgreSQL writes +00, Python +0000, some nothing. */
    private static String zone(String written) {
        return switch (written.length()) {
            case 3 -> written.equals("UTC") ? "Z" : written + ":00";
            case 5 -> written.substring(0, 3) + ":" + written.substring(3);
            case 6 -> written;
            default -> "Z";
        };
    }

    private static Instant ofDate(String name, String text) {
        // JavaScript names the zone once more, in brackets.
        String bare = text.replaceFirst(" \\(.*\\)$", "");
        for (DateTimeFormatter format : DATES) {
            try {
                return Bounds.time(name, OffsetDateTime.parse(bare, format).toInstant());
            } catch (DateTimeException e) {
                // Another of the formats may fit.
            }
        }
        return EventTime.ofText(name, text);
    }
}
