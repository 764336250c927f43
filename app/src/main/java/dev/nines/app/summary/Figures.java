package dev.nines.app.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them. Times are UTC. */
public final class Figures {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Figures() {}

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count with its word, e.g. {@code 1 outage}, {@code 2 outages}. */
    public static String count(long count, String singular) {
        return count(count) + " " + singular + (count == 1 ? "" : "s");
    }

    /** Two decimals; four where it is less than a cent. */
    public static String usd(BigDecimal usd) {
        boolean small = usd.signum() != 0 && usd.abs().compareTo(CENT) < 0;
        String amount = String.format(Locale.ROOT, "%,." + (small ? 4 : 2) + "f", usd.abs());
        return (usd.signum() < 0 ? "-$" : "$") + amount;
    }

    /** @param share 0 to 1 */
    public static String percent(double share) {
        double percent = share * 100;
        int decimals = Math.abs(percent) >= 10 || percent == 0 ? 0 : Math.abs(percent) >= 1 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f %%", percent);
    }

    /** Percent with just the decimals it has, e.g. {@code 99.5 %} for 0.995. */
    public static String exactPercent(BigDecimal share) {
        return share.movePointRight(2)
                        .setScale(6, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    /** The two largest units, e.g. {@code 4 h 12 min}, {@code 5 min 3 s}, {@code 0.8 s}. */
    public static String spoken(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        } else if (seconds < 3600) {
            return units(seconds, 60, "min", "s");
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 48 * 60 ? units(minutes, 60, "h", "min") : units(Math.round(minutes / 60.0), 24, "d", "h");
    }

    private static String units(long small, int inLarge, String large, String smallName) {
        String rest = small % inLarge == 0 ? "" : " " + small % inLarge + " " + smallName;
        return small / inLarge + " " + large + rest;
    }

    /** Minutes and seconds, hours before them if there are any, e.g. {@code 0:07}, {@code 4:12:00}. */
    public static String clock(Duration duration) {
        long seconds = Math.round(duration.abs().toMillis() / 1000.0);
        String clock = seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        return duration.isNegative() && seconds > 0 ? "-" + clock : clock;
    }

    /** As {@link #clock}, a plus before what is late. */
    public static String offset(Duration duration) {
        String clock = clock(duration);
        return clock.startsWith("-") || clock.equals("0:00") ? clock : "+" + clock;
    }

    public static String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant);
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }
}
