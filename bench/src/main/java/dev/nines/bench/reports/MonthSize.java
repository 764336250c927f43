package dev.nines.bench.reports;

/**
 * How much a made month holds.
 *
 * @param attempts of gateways, about; probes are beside them
 * @param outages windows, those inside of others too
 * @param days from 2026-05-01 on
 * @param scopes providers and models that have panes of their own; 0: those of the attempts
 * @param shards rows of each such pane
 */
public record MonthSize(long attempts, int outages, int days, int scopes, int shards) {
    private static final int PROVIDERS = 20;

    public MonthSize {
        if (scopes % PROVIDERS != 0 || scopes < 0 || scopes > 10 * PROVIDERS || shards < 1) {
            throw new IllegalArgumentException(
                    scopes + " scopes of " + shards + " shards cannot be made; give 20, 40 ... 200 scopes"
                            + " (20 providers and up to nine models of each) and a shard or more");
        }
        if (attempts < 1_000 || outages < 1 || days < 1) {
            throw new IllegalArgumentException(attempts + " attempts and " + outages + " outages in " + days
                    + " days are too few to tell; give 1,000 attempts, an outage and a day or more");
        }
    }

    /** A month whose panes are those of its attempts. */
    static MonthSize ofAttempts(long attempts, int outages, int days) {
        return new MonthSize(attempts, outages, days, 0, 1);
    }
}
