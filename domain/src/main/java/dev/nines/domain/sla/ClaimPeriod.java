package dev.nines.domain.sla;

/**
 * How long after the end of a month its credit can be claimed.
 *
 * @param months whole calendar months, counted first
 * @param days beside them
 */
public record ClaimPeriod(int months, int days) {
    public ClaimPeriod {
        if (months < 0 || days < 0 || months + days == 0) {
            throw new IllegalArgumentException(
                    "a claim within " + months + " months and " + days + " days; give a period after the month's end");
        }
    }

    /** E.g. {@code 2 months}. */
    @Override
    public String toString() {
        String inMonths = months == 0 ? "" : months + (months == 1 ? " month" : " months");
        String inDays = days == 0 ? "" : days + (days == 1 ? " day" : " days");
        return inMonths + (inMonths.isEmpty() || inDays.isEmpty() ? "" : " and ") + inDays;
    }
}
