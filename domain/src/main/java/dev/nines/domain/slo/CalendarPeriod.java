package dev.nines.domain.slo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * Days, weeks, months, quarters or years by the calendar, one after the other: each begins with its budget whole.
 *
 * @param count how many units a period has
 * @param start of one of the periods, a whole minute
 */
public record CalendarPeriod(int count, Unit unit, LocalDateTime start, ZoneId zone) implements BudgetPeriod {
    /** As OpenSLO names them. */
    public enum Unit {
        DAY("d", 1, 0),
        WEEK("w", 7, 0),
        MONTH("M", 0, 1),
        QUARTER("Q", 0, 3),
        YEAR("Y", 0, 12);

        private final String letter;
        private final int days;
        private final int months;

        Unit(String letter, int days, int months) {
            this.letter = letter;
            this.days = days;
            this.months = months;
        }

        /** {@code d}, {@code w}, {@code M}, {@code Q} or {@code Y}. */
        public String letter() {
            return letter;
        }

        private ZonedDateTime after(ZonedDateTime start, long units) {
            return start.plusDays(units * days).plusMonths(units * months);
        }

        private long minutes() {
            return (days + (months == 12 ? 365L : months * 28L)) * 24 * 60;
        }
    }

    public CalendarPeriod {
        if (count < 1 || count * unit.minutes() > Unit.YEAR.minutes()) {
            throw new IllegalArgumentException("a calendar period of " + count + " "
                    + unit.name().toLowerCase(Locale.ROOT) + "s is not within a day and a year");
        }
        if (start.getSecond() != 0 || start.getNano() != 0) {
            throw new IllegalArgumentException("start " + start + " of a calendar period is no whole minute");
        }
    }

    @Override
    public long firstMinute(long minute) {
        return minuteOf(period(minute));
    }

    @Override
    public long shortest() {
        return count * unit.minutes();
    }

    @Override
    public String word() {
        return count + unit.letter + " calendar";
    }

    @Override
    public double untilExhausted(double remaining, double burn, long minute) {
        long period = period(minute);
        double elapsed = minute + 1.0 - minuteOf(period);
        double left = minuteOf(period + 1) - (minute + 1.0);
        double minutes = remaining * elapsed / (burn - 1);
        return burn > 1 && minutes <= left ? minutes : Double.NaN;
    }

    /** Number of the period that holds this minute; the one that begins with {@code start} is 0. */
    private long period(long minute) {
        ZonedDateTime first = start.atZone(zone);
        ZonedDateTime at = Instant.ofEpochSecond(minute * 60).atZone(zone);
        long guess = Math.floorDiv(minute - first.toEpochSecond() / 60, count * unit.minutes());
        while (unit.after(first, guess * count).isAfter(at)) {
            guess--;
        }
        // The day on which clocks go forward is an hour short.
        while (!unit.after(first, (guess + 1) * count).isAfter(at)) {
            guess++;
        }
        return guess;
    }

    private long minuteOf(long period) {
        return unit.after(start.atZone(zone), period * count).toEpochSecond() / 60;
    }
}
