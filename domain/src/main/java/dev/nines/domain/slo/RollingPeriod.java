package dev.nines.domain.slo;

import java.time.Duration;

/**
 * The last so many minutes.
 *
 * @param length whole minutes from an hour to 30 days
 */
public record RollingPeriod(Duration length) implements BudgetPeriod {
    private static final Duration LONGEST = Duration.ofDays(30);

    public RollingPeriod {
        if (length.compareTo(Duration.ofHours(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "period of " + length.toMinutes() + " minutes is not within an hour and 30 days");
        }
    }

    @Override
    public long firstMinute(long minute) {
        return minute - length.toMinutes() + 1;
    }

    @Override
    public long shortest() {
        return length.toMinutes();
    }

    @Override
    public String word() {
        long hours = length.toHours();
        if (length.toMinutesPart() != 0) {
            return length.toMinutes() + "m";
        }
        return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
    }

    @Override
    public double untilExhausted(double remaining, double burn, long minute) {
        double minutes = remaining * length.toMinutes() / burn;
        return minutes <= length.toMinutes() ? minutes : Double.NaN;
    }
}
