package dev.nines.domain.pane;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Amounts.Amount;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything Nines keeps of one scope over one interval. Adding is commutative and associative, and an attempt's old
 * version can be taken back; only the samples and extremes stay as evidence of what was once seen.
 */
public final class Pane {
    private static final int SAMPLES = 5;
    private static final int GATEWAYS = 8;

    private final OutcomeCounts outcomes = new OutcomeCounts();
    private final NavigableMap<Integer, PaneSecond> seconds = new TreeMap<>();
    private final Amounts amounts = new Amounts();
    private final LogHistogram latency = new LogHistogram();
    private final LogHistogram failedLatency = new LogHistogram();
    private final LogHistogram ttft = new LogHistogram();
    private final LogHistogram outputLength = new LogHistogram();
    private final LogHistogram tokenRate = new LogHistogram();
    private final LogHistogram probeLatency = new LogHistogram();
    private final LogHistogram callersOk = new LogHistogram();
    private final LogHistogram callersBad = new LogHistogram();
    private final LogHistogram callersAuth = new LogHistogram();
    private final TreeSet<String> gateways = new TreeSet<>();
    private final TreeSet<String> samples = new TreeSet<>();
    private long maxContext;
    private double minHeadroom = Double.NaN;

    /** Adds an attempt, request or task; {@code withSeconds} for a minute, which carries its one-second panes. */
    public void add(Contribution c, boolean withSeconds) {
        fold(c, withSeconds, 1);
    }

    /** Takes an attempt's old version back. */
    public void retract(Contribution c, boolean withSeconds) {
        fold(c, withSeconds, -1);
    }

    private void fold(Contribution c, boolean withSeconds, int sign) {
        Judgement judgement = c.outcome().judgement();
        outcomes.add(c.outcome(), c.origin(), sign);
        if (withSeconds) {
            int offset = (int) Math.floorMod(c.endSecond(), 60L);
            PaneSecond second = seconds.computeIfAbsent(offset, o -> new PaneSecond());
            second.outcomes().add(c.outcome(), c.origin(), sign);
            if (c.slow() && c.origin() == Origin.GATEWAY) {
                second.addSlow(sign);
            }
            if (c.confirmed()) {
                second.addConfirmed(judgement == Judgement.BAD, sign);
            }
            if (second.isEmpty()) {
                seconds.remove(offset);
            }
        }
        if (c.origin() == Origin.PROBE) {
            foldProbe(c, judgement, sign);
        } else {
            foldAmounts(c, judgement, sign);
            foldTraffic(c, judgement, sign);
        }
        keep(gateways, c.gateway(), GATEWAYS);
        if (c.headroom() >= 0) {
            tightest(c.headroom() / 1000.0);
        }
        if (c.level() == Level.ATTEMPT) {
            // A request's tokens are the sum over its retries; none of them saw so long an input.
            maxContext = Math.max(
                    maxContext, known(c.inputTokens()) + known(c.cacheReadTokens()) + known(c.cacheWriteTokens()));
        }
    }

    /**
     * Counts calls as {@link Overdue} in a second of this minute.
     *
     * @param ended whether they ended in it, else they passed the rung in it
     * @param n may be negative, to take it back
     */
    public void addOverdue(int offset, int rung, boolean ended, long n) {
        PaneSecond second = second(offset);
        if (ended) {
            second.addOverdueEnded(rung, n);
        } else {
            second.addOverdue(rung, n);
        }
        if (second.isEmpty()) {
            seconds.remove(offset);
        }
    }

    private void foldProbe(Contribution c, Judgement judgement, int sign) {
        amounts.add(Amount.PROBE_COST, sign * known(c.costNanos()));
        if (judgement == Judgement.GOOD) {
            probeLatency.add(c.latencyBin(), sign);
        } else if (judgement == Judgement.BAD) {
            keep(samples, c.requestId(), SAMPLES);
        }
    }

    private void foldTraffic(Contribution c, Judgement judgement, int sign) {
        switch (judgement) {
            case GOOD -> {
                addKnown(latency, c.latencyBin(), sign);
                callersOk.add(c.callerBucket(), sign);
                addKnown(ttft, c.ttftBin(), sign);
                addKnown(outputLength, c.outputBin(), sign);
                addKnown(tokenRate, c.tokenRateBin(), sign);
            }
            case BAD -> {
                addKnown(failedLatency, c.latencyBin(), sign);
                callersBad.add(c.callerBucket(), sign);
                keep(samples, c.requestId(), SAMPLES);
            }
            case THROTTLED -> addKnown(failedLatency, c.latencyBin(), sign);
            case EXCLUDED -> {
                if (c.outcome() == Outcome.AUTH) {
                    callersAuth.add(c.callerBucket(), sign);
                }
            }
        }
    }

    private static void addKnown(LogHistogram histogram, int bin, int sign) {
        if (bin >= 0) {
            histogram.add(bin, sign);
        }
    }

    private void foldAmounts(Contribution c, Judgement judgement, int sign) {
        amounts.add(Amount.ATTEMPTS, sign * (long) c.attempts());
        if (c.first()) {
            amounts.add(Amount.FIRST_ATTEMPTS, sign);
        }
        amounts.add(Amount.INPUT_TOKENS, sign * known(c.inputTokens()));
        amounts.add(Amount.CACHE_READ_TOKENS, sign * known(c.cacheReadTokens()));
        amounts.add(Amount.CACHE_WRITE_TOKENS, sign * known(c.cacheWriteTokens()));
        amounts.add(Amount.OUTPUT_TOKENS, sign * known(c.outputTokens()));
        amounts.add(Amount.REASONING_TOKENS, sign * known(c.reasoningTokens()));
        if (!c.billed()) {
            return;
        }
        long cost = known(c.costNanos());
        amounts.add(Amount.COST, sign * cost);
        if (c.costNanos() < 0) {
            amounts.add(Amount.UNPRICED, sign);
        }
        if (!c.first()) {
            amounts.add(Amount.RETRY_COST, sign * cost);
        }
        if (judgement == Judgement.BAD) {
            amounts.add(Amount.WASTED_COST, sign * cost);
            amounts.add(
                    Amount.WASTED_TOKENS,
                    sign
                            * (known(c.inputTokens())
                                    + known(c.cacheReadTokens())
                                    + known(c.cacheWriteTokens())
                                    + known(c.outputTokens())));
        }
    }

    private static long known(long value) {
        return Math.max(0, value);
    }

    private static void keep(TreeSet<String> set, String value, int most) {
        boolean full = set.size() == most;
        if (value == null || full && set.last().compareTo(value) <= 0) {
            return;
        }
        if (set.add(value) && full) {
            set.pollLast();
        }
    }

    /** Adds another shard or interval of the same scope. */
    public void add(Pane other) {
        outcomes.add(other.outcomes);
        other.seconds.forEach((offset, second) -> second(offset).add(second));
        amounts.add(other.amounts);
        latency.add(other.latency);
        failedLatency.add(other.failedLatency);
        ttft.add(other.ttft);
        outputLength.add(other.outputLength);
        tokenRate.add(other.tokenRate);
        probeLatency.add(other.probeLatency);
        callersOk.add(other.callersOk);
        callersBad.add(other.callersBad);
        callersAuth.add(other.callersAuth);
        other.gateways.forEach(gateway -> keep(gateways, gateway, GATEWAYS));
        other.samples.forEach(sample -> keep(samples, sample, SAMPLES));
        maxContext = Math.max(maxContext, other.maxContext);
        tightest(other.minHeadroom);
    }

    private void tightest(double headroom) {
        minHeadroom = Double.isNaN(minHeadroom) || headroom < minHeadroom ? headroom : minHeadroom;
    }

    /** The one-second pane at this offset, made if absent. */
    public PaneSecond second(int offset) {
        return seconds.computeIfAbsent(offset, o -> new PaneSecond());
    }

    public OutcomeCounts outcomes() {
        return outcomes;
    }

    /** Seconds with attempts, by offset within the minute. */
    public NavigableMap<Integer, PaneSecond> seconds() {
        return Collections.unmodifiableNavigableMap(seconds);
    }

    public Amounts amounts() {
        return amounts;
    }

    /** Duration of good gateway attempts, milliseconds. */
    public LogHistogram latency() {
        return latency;
    }

    /** Duration of bad and throttled gateway attempts, milliseconds: a fast 503 must not improve the median. */
    public LogHistogram failedLatency() {
        return failedLatency;
    }

    /** Time to first token of good gateway attempts, milliseconds. */
    public LogHistogram ttft() {
        return ttft;
    }

    /** Output tokens of good gateway attempts. */
    public LogHistogram outputLength() {
        return outputLength;
    }

    /** Output tokens a second of good gateway attempts: it falls before an overloaded service fails. */
    public LogHistogram tokenRate() {
        return tokenRate;
    }

    /** Duration of good probes, milliseconds. */
    public LogHistogram probeLatency() {
        return probeLatency;
    }

    /** Hashed callers (64 buckets) with good attempts: how many attempts each. */
    public LogHistogram callersOk() {
        return callersOk;
    }

    public LogHistogram callersBad() {
        return callersBad;
    }

    /** Hashed callers refused with auth. */
    public LogHistogram callersAuth() {
        return callersAuth;
    }

    public SortedSet<String> gateways() {
        return gateways;
    }

    /** Some request ids of bad attempts. */
    public SortedSet<String> samples() {
        return samples;
    }

    /** Longest input seen, tokens. */
    public long maxContext() {
        return maxContext;
    }

    /** Lowest share of a rate limit left that the provider told, 0 to 1; NaN if it told none. */
    public double minHeadroom() {
        return minHeadroom;
    }

    /** Restores what only {@link #add(Contribution, boolean)} sets. */
    public void restore(
            Iterable<String> seenGateways, Iterable<String> seenSamples, long longestContext, double lowestHeadroom) {
        seenGateways.forEach(gateway -> keep(gateways, gateway, GATEWAYS));
        seenSamples.forEach(sample -> keep(samples, sample, SAMPLES));
        maxContext = Math.max(maxContext, longestContext);
        tightest(lowestHeadroom);
    }
}
