package dev.nines.ingest.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Times and durations as events bring them; microsecond precision. */
public final class EventTime {
    private static final long MICROS = 1_000_000;
    private static final long DAY = 86_400;

    /** Beyond year 30000 and a day's length many times over: keeps arithmetic on hostile numbers small. */
    private static final BigDecimal MOST_MILLIS = BigDecimal.valueOf(1_000_000_000_000_000_000L);

    private EventTime() {}

    /**
     * Reads RFC 3339 with a zone: {@code 2026-05-06T11:00:00.123456Z} or with an offset. Digits beyond microseconds
     * are dropped.
     */
    public static Instant ofText(String field, String text) {
        try {
            return Bounds.time(field, ofMicros(micros(text)));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    field + " '" + Bounds.quote(text)
                            + "' is no RFC 3339 time with a zone, e.g. 2026-05-06T11:00:00.123Z",
                    e);
        }
    }

    /** Reads epoch milliseconds, decimals down to the microsecond; further ones are rounded. */
    public static Instant ofMillis(String field, BigDecimal millis) {
        return Bounds.time(field, ofMicros(microsOf(field, millis)));
    }

    /** Whole microseconds of so many milliseconds. */
    public static long microsOf(String field, BigDecimal millis) {
        if (millis.abs().compareTo(MOST_MILLIS) > 0) {
            throw new IllegalArgumentException(field + " is far beyond any time in milliseconds");
        }
        // Below any rounding to microseconds, and 1e-999999999 would take gigabytes to align.
        if (millis.precision() - millis.scale() < -4) {
            return 0;
        }
        BigDecimal micros = millis.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN);
        if (micros.unscaledValue().bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException(field + " is far beyond any time in milliseconds");
        }
        return micros.longValue();
    }

    public static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    private static long micros(String s) {
        char t = s.charAt(10);
        if (s.charAt(4) != '-'
                || s.charAt(7) != '-'
                || t != 'T' && t != 't' && t != ' '
                || s.charAt(13) != ':'
                || s.charAt(16) != ':') {
            throw new DateTimeException("separators");
        }
        LocalDate day = LocalDate.of(digits(s, 0, 4), digits(s, 5, 7), digits(s, 8, 10));
        long seconds = day.toEpochDay() * DAY + clock(s, 11) + atMost(digits(s, 17, 19), 59);
        int at = 19;
        int fraction = 0;
        if (s.charAt(at) == '.') {
            int unit = 100_000;
            for (at++; isDigit(s.charAt(at)); at++) {
                fraction += (s.charAt(at) - '0') * unit;
                unit /= 10;
            }
            if (at == 20) {
                throw new DateTimeException("no digit behind the point");
            }
        }
        return (seconds - offset(s, at)) * MICROS + fraction;
    }

    private static int offset(String s, int at) {
        char sign = s.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            end(s, at + 1);
            return 0;
        }
        if (sign != '+' && sign != '-' || s.charAt(at + 3) != ':') {
            throw new DateTimeException("zone");
        }
        end(s, at + 6);
        return sign == '+' ? clock(s, at + 1) : -clock(s, at + 1);
    }

    /** Seconds of {@code hh:mm}. */
    private static int clock(String s, int at) {
        return atMost(digits(s, at, at + 2), 23) * 3600 + atMost(digits(s, at + 3, at + 5), 59) * 60;
    }

    private static int digits(String s, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(s.charAt(i))) {
                throw new DateTimeException("digit");
            }
            value = value * 10 + s.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int atMost(int value, int most) {
        if (value > most) {
            throw new DateTimeException("range");
        }
        return value;
    }

    private static void end(String s, int at) {
        if (s.length() != at) {
            throw new DateTimeException("more behind the zone");
        }
    }
}
