package dev.nines.domain.slo;

/** The time over which a budget is spent. Minutes are since the epoch. */
public sealed interface BudgetPeriod permits RollingPeriod, CalendarPeriod {
    /** First minute of the period that this minute, the newest, belongs to. */
    long firstMinute(long minute);

    /** Length in minutes; of months and years the shortest. */
    long shortest();

    /** As written in rows, e.g. {@code 30d}, {@code 1M calendar}. */
    String word();

    /**
     * Minutes from the end of this one until the budget is used up.
     *
     * @param remaining share of the budget, above 0
     * @param burn burn rate, 0 or more
     * @return NaN if the period ends first
     */
    double untilExhausted(double remaining, double burn, long minute);
}
