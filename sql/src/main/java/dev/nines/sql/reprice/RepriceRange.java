package dev.nines.sql.reprice;

import java.time.Instant;
import java.util.Optional;

/**
 * Which attempts are priced anew.
 *
 * @param since first start, empty: from the first attempt on
 * @param until exclusive, empty: up to the last
 * @param provider as stored, empty: all
 * @param model asked for or served, as stored; empty: all
 */
public record RepriceRange(
        Optional<Instant> since, Optional<Instant> until, Optional<String> provider, Optional<String> model) {
    public static final RepriceRange ALL =
            new RepriceRange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public RepriceRange {
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new IllegalArgumentException("the range from " + since.get() + " until " + until.get()
                    + " is empty; give an earlier since or a later until");
        }
    }
}
