package dev.nines.bench.reports;

/**
 * How much a made month holds.
 *
 * @param attempts of gateways, about; probes are beside them
 * @param outages windows, those inside of others too
 * @param days from 2026-05-01 on
 */
record MonthSize(long attempts, int outages, int days) {
    MonthSize {
        if (attempts < 1_000 || outages < 1 || days < 1) {
            throw new IllegalArgumentException(attempts + " attempts and " + outages + " outages in " + days
                    + " days are too few to tell; give 1,000 attempts, an outage and a day or more");
        }
    }
}
