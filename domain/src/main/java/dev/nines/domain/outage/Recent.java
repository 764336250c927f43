package dev.nines.domain.outage;

import java.util.Arrays;

/** Gateway traffic of the last minute in six buckets of ten seconds. Mutable while a minute is run; else a value. */
final class Recent {
    static final int BUCKETS = 6;
    private static final int WIDTH = 10;

    /** What is counted. */
    enum Count {
        GOOD,
        BAD,
        THROTTLED,
        AUTH,
        SLOW
    }

    static final int COUNTS = Count.values().length;

    private final long[] counts;
    private long newest;

    Recent() {
        this(0, new long[BUCKETS * COUNTS]);
    }

    /** @param newest number of the newest bucket: its second divided by ten */
    Recent(long newest, long[] counts) {
        this.newest = newest;
        this.counts = counts;
    }

    Recent copy() {
        return new Recent(newest, counts.clone());
    }

    void add(Tick t) {
        int from = advance(t.second());
        counts[from + Count.GOOD.ordinal()] += t.good();
        counts[from + Count.BAD.ordinal()] += t.bad();
        counts[from + Count.THROTTLED.ordinal()] += t.throttled();
        counts[from + Count.AUTH.ordinal()] += t.auth();
        counts[from + Count.SLOW.ordinal()] += t.slow();
    }

    void addGood(long second, long good) {
        counts[advance(second) + Count.GOOD.ordinal()] += good;
    }

    /** Place of the bucket of a second, cleared if it is new. */
    private int advance(long second) {
        long bucket = Math.floorDiv(second, WIDTH);
        for (long passed = Math.max(newest + 1, bucket - BUCKETS + 1); passed <= bucket; passed++) {
            int from = slot(passed);
            Arrays.fill(counts, from, from + COUNTS, 0);
        }
        newest = Math.max(newest, bucket);
        return slot(bucket);
    }

    /** Over the last 50 to 60 seconds. */
    long of(Count count) {
        long sum = 0;
        for (int i = count.ordinal(); i < counts.length; i += COUNTS) {
            sum += counts[i];
        }
        return sum;
    }

    /** Share of authentication failures in the present bucket; it must not wait for a minute of health to fade. */
    double authShare() {
        int from = slot(newest);
        double auth = counts[from + Count.AUTH.ordinal()];
        double all = auth
                + counts[from + Count.GOOD.ordinal()]
                + counts[from + Count.BAD.ordinal()]
                + counts[from + Count.THROTTLED.ordinal()];
        return all == 0 ? 0 : auth / all;
    }

    private static int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) BUCKETS) * COUNTS;
    }

    long newest() {
        return newest;
    }

    /** The count at a place of the ring, for storing it. */
    long at(int place) {
        return counts[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recent that && newest == that.newest && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(newest) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Recent[" + newest + " " + Arrays.toString(counts) + "]";
    }
}
