package dev.nines.schemas;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.pane.Amounts;
import dev.nines.domain.pane.Amounts.Amount;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Overdue;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneKey;
import dev.nines.domain.pane.PaneSecond;
import dev.nines.domain.pane.PaneWidth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The domain's pane to and from the wire's. */
public final class PaneCodec {
    /** The contract's 18 digits: a billion dollars in one pane is a unit error, and must not stop all other panes. */
    private static final long MOST_NANOS = 999_999_999_999_999_999L;

    private PaneCodec() {}

    /**
     * @param shard partition that was folded
     * @param sequence number of attempt versions folded
     */
    public static dev.nines.event.Pane write(PaneKey key, int shard, long sequence, Pane pane) {
        Amounts amounts = pane.amounts();
        dev.nines.event.Pane e = new dev.nines.event.Pane();
        e.setProvider(key.scope().provider());
        e.setModel(key.scope().model());
        e.setRegion(key.scope().region());
        e.setLevel(key.scope().level().word());
        e.setTier(key.scope().tier());
        e.setStart(key.start());
        e.setWidthS(key.width().seconds());
        e.setShard(shard);
        e.setSequence(sequence);
        e.setOutcomes(OutcomesCodec.write(pane.outcomes()));
        e.setSeconds(seconds(pane));
        e.setFirstAttempts(amounts.of(Amount.FIRST_ATTEMPTS));
        e.setAttemptsMade(amounts.of(Amount.ATTEMPTS));
        e.setInputTokens(amounts.of(Amount.INPUT_TOKENS));
        e.setCacheReadTokens(amounts.of(Amount.CACHE_READ_TOKENS));
        e.setCacheWriteTokens(amounts.of(Amount.CACHE_WRITE_TOKENS));
        e.setOutputTokens(amounts.of(Amount.OUTPUT_TOKENS));
        e.setReasoningTokens(amounts.of(Amount.REASONING_TOKENS));
        e.setCostUsd(usd(amounts, Amount.COST));
        e.setWastedUsd(usd(amounts, Amount.WASTED_COST));
        e.setRetryUsd(usd(amounts, Amount.RETRY_COST));
        e.setProbeUsd(usd(amounts, Amount.PROBE_COST));
        e.setWastedTokens(amounts.of(Amount.WASTED_TOKENS));
        e.setUnpricedAttempts(amounts.of(Amount.UNPRICED));
        e.setLatencyMs(HistogramCodec.write(pane.latency()));
        e.setFailedLatencyMs(HistogramCodec.write(pane.failedLatency()));
        e.setTtftMs(HistogramCodec.write(pane.ttft()));
        e.setOutputLength(HistogramCodec.write(pane.outputLength()));
        e.setTokenRate(HistogramCodec.write(pane.tokenRate()));
        e.setProbeLatencyMs(HistogramCodec.write(pane.probeLatency()));
        e.setCallersOk(HistogramCodec.write(pane.callersOk()));
        e.setCallersBad(HistogramCodec.write(pane.callersBad()));
        e.setCallersAuth(HistogramCodec.write(pane.callersAuth()));
        e.setGateways(List.copyOf(pane.gateways()));
        e.setSampleRequestIds(List.copyOf(pane.samples()));
        e.setMaxContextTokens(pane.maxContext() == 0 ? null : pane.maxContext());
        e.setMinHeadroom(Double.isNaN(pane.minHeadroom()) ? null : pane.minHeadroom());
        return e;
    }

    public static PaneKey key(dev.nines.event.Pane e) {
        return new PaneKey(scope(e), e.getStart(), PaneWidth.ofSeconds(e.getWidthS()));
    }

    public static Scope scope(dev.nines.event.Pane e) {
        return new Scope(Level.ofWord(e.getLevel()), e.getProvider(), e.getModel(), e.getRegion(), e.getTier());
    }

    /** Adds what the event holds to a pane, so that shards need no pane of their own. */
    public static void addTo(Pane pane, dev.nines.event.Pane e) {
        OutcomesCodec.addTo(pane.outcomes(), e.getOutcomes());
        for (dev.nines.event.PaneSecond second : e.getSeconds()) {
            OutcomeCounts counts = new OutcomeCounts();
            OutcomesCodec.addTo(counts, second.getOutcomes());
            PaneSecond sum = pane.second(second.getOffset());
            sum.add(new PaneSecond(counts, second.getSlow(), second.getConfirmedDown(), second.getConfirmedUp()));
            for (int rung = 0; rung < second.getOverdue().size(); rung++) {
                sum.addOverdue(rung, second.getOverdue().get(rung));
                sum.addOverdueEnded(rung, second.getOverdueEnded().get(rung));
            }
        }
        Amounts amounts = pane.amounts();
        amounts.add(Amount.FIRST_ATTEMPTS, e.getFirstAttempts());
        amounts.add(Amount.ATTEMPTS, e.getAttemptsMade());
        amounts.add(Amount.INPUT_TOKENS, e.getInputTokens());
        amounts.add(Amount.CACHE_READ_TOKENS, e.getCacheReadTokens());
        amounts.add(Amount.CACHE_WRITE_TOKENS, e.getCacheWriteTokens());
        amounts.add(Amount.OUTPUT_TOKENS, e.getOutputTokens());
        amounts.add(Amount.REASONING_TOKENS, e.getReasoningTokens());
        amounts.add(Amount.COST, nanos(e.getCostUsd()));
        amounts.add(Amount.WASTED_COST, nanos(e.getWastedUsd()));
        amounts.add(Amount.RETRY_COST, nanos(e.getRetryUsd()));
        amounts.add(Amount.PROBE_COST, nanos(e.getProbeUsd()));
        amounts.add(Amount.WASTED_TOKENS, e.getWastedTokens());
        amounts.add(Amount.UNPRICED, e.getUnpricedAttempts());
        HistogramCodec.addTo(pane.latency(), e.getLatencyMs());
        HistogramCodec.addTo(pane.failedLatency(), e.getFailedLatencyMs());
        HistogramCodec.addTo(pane.ttft(), e.getTtftMs());
        HistogramCodec.addTo(pane.outputLength(), e.getOutputLength());
        HistogramCodec.addTo(pane.tokenRate(), e.getTokenRate());
        HistogramCodec.addTo(pane.probeLatency(), e.getProbeLatencyMs());
        HistogramCodec.addTo(pane.callersOk(), e.getCallersOk());
        HistogramCodec.addTo(pane.callersBad(), e.getCallersBad());
        HistogramCodec.addTo(pane.callersAuth(), e.getCallersAuth());
        pane.restore(
                e.getGateways(),
                e.getSampleRequestIds(),
                e.getMaxContextTokens() == null ? 0 : e.getMaxContextTokens(),
                e.getMinHeadroom() == null ? Double.NaN : e.getMinHeadroom());
    }

    private static List<dev.nines.event.PaneSecond> seconds(Pane pane) {
        List<dev.nines.event.PaneSecond> seconds =
                new ArrayList<>(pane.seconds().size());
        pane.seconds()
                .forEach((offset, second) -> seconds.add(new dev.nines.event.PaneSecond(
                        offset,
                        OutcomesCodec.write(second.outcomes()),
                        second.slow(),
                        second.confirmedDown(),
                        second.confirmedUp(),
                        rungs(second, second::overdue),
                        rungs(second, second::overdueEnded))));
        return seconds;
    }

    private static List<Long> rungs(PaneSecond second, IntToLongFunction of) {
        return second.hasOverdue()
                ? IntStream.range(0, Overdue.rungs()).mapToLong(of).boxed().toList()
                : List.of();
    }

    private static BigDecimal usd(Amounts amounts, Amount amount) {
        return BigDecimal.valueOf(Math.max(-MOST_NANOS, Math.min(MOST_NANOS, amounts.of(amount))), Charge.DECIMALS);
    }

    private static long nanos(BigDecimal usd) {
        return usd.movePointRight(Charge.DECIMALS).longValueExact();
    }
}
