package dev.nines.sql.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value as people read it in a table; the column's name tells its unit. */
public final class Cell {
    public static final String UNKNOWN = "-";
    private static final int LONGEST = 48;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Shares whose third decimal matters: three nines and four are not the same. */
    private static final Pattern SHARES =
            Pattern.compile("(^|_)availability|_share$|_down$|^(here|bound|frechet|delta)_(low|high)$");

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Cell() {}

    public static String of(String column, Object value) {
        if (value == null) {
            return UNKNOWN;
        } else if (value instanceof Instant moment) {
            return SECONDS.format(moment);
        } else if (value instanceof BigDecimal money) {
            return money(money);
        } else if (value instanceof Long number) {
            return String.format(Locale.ROOT, "%,d", number);
        } else if (value instanceof Double number) {
            return number(column, number);
        } else if (value instanceof List<?> list) {
            return shortened(list.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        } else if (value instanceof Map<?, ?> map) {
            return shortened(map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(" ")));
        }
        return shortened(value.toString());
    }

    private static String number(String column, double number) {
        if (column.endsWith("_s")) {
            return duration(number);
        } else if (column.endsWith("_ratio") || column.equals("coverage") || column.equals("budget_remaining")) {
            return String.format(Locale.ROOT, "%.2f %%", number * 100);
        } else if (SHARES.matcher(column).find()) {
            return String.format(Locale.ROOT, "%.3f %%", number * 100);
        } else if (column.equals("objective") || column.equals("target")) {
            return new BigDecimal(String.valueOf(number))
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString()
                    + " %";
        } else if (column.endsWith("_ms")) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    /** Two units at most: 0.9s, 41m 36s, 4h 12m, 3d 4h. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (Math.abs(seconds) < 59.95) {
            return String.format(Locale.ROOT, "%.1fs", seconds);
        } else if (whole < 3600) {
            return whole / 60 + "m " + whole % 60 + "s";
        } else if (whole < 86_400) {
            return whole / 3600 + "h " + whole % 3600 / 60 + "m";
        }
        return whole / 86_400 + "d " + whole % 86_400 / 3600 + "h";
    }

    /** Cents, and below a cent the first digits that say something. */
    private static String money(BigDecimal usd) {
        boolean small = usd.signum() != 0 && usd.abs().compareTo(CENT) < 0;
        BigDecimal rounded = usd.setScale(small ? 6 : 2, RoundingMode.HALF_EVEN);
        return String.format(Locale.ROOT, "%,." + rounded.scale() + "f", rounded);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
