package dev.nines.domain.slo;

import dev.nines.domain.rate.RateWindow;

/** What counts for one objective and scope in each window that ends now. */
public interface WindowCounts {
    /** @param window one of {@link RateWindow#BURNS} */
    Counts over(RateWindow window);

    /** Over the whole period of the budget. */
    Counts period();

    /** Whether more than one caller failed in the window, as far as that is known. */
    default boolean severalCallers(RateWindow window) {
        return true;
    }
}
