package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Signal;
import dev.nines.domain.pane.Amounts.Amount;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A scope whose answers are drawn minute by minute: shares of refused, empty and truncated ones and the medians of length
 * and first token swing over the day, and one caller in a while sends a bunch that is all refused. Truth is known.
 */
final class SimulatedAnswers {
    static final long DAY = 86_400;

    final Map<String, Outage> outages = new LinkedHashMap<>();
    DetectorState state = DetectorState.initial();

    private final Scope scope = Scope.model("acme", "large");
    private final OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);
    private final Random random;
    private double rate = 2;
    private Signal signal;
    private long changedFrom = Long.MAX_VALUE;
    private long changedTo = Long.MAX_VALUE;
    private long inputsFrom = Long.MAX_VALUE;
    private long failsFrom = Long.MAX_VALUE;
    private long failsTo = Long.MAX_VALUE;
    private Outcome bunch;
    private int bunchLeft;

    SimulatedAnswers(long seed) {
        random = new Random(seed);
    }

    SimulatedAnswers rate(double attemptsASecond) {
        rate = attemptsASecond;
        return this;
    }

    /** The signal changes from one second after the start to another: a share to five times (empty: three), a median by half. */
    SimulatedAnswers change(Signal which, long from, long to) {
        signal = which;
        changedFrom = from;
        changedTo = to;
        return this;
    }

    SimulatedAnswers longerInputs(long from) {
        inputsFrom = from;
        return this;
    }

    SimulatedAnswers failing(long from, long to) {
        failsFrom = from;
        failsTo = to;
        return this;
    }

    SimulatedAnswers run(long from, long to) {
        for (long at = from; at < to; at += 60) {
            Instant start = Instant.ofEpochSecond(SimulatedScope.START + at);
            Detection detection = detector.detect(scope, state, start, minute(at), start.plusSeconds(60));
            state = detection.after();
            detection.outages().forEach(outage -> outages.put(outage.id(), outage));
        }
        return this;
    }

    private Pane minute(long at) {
        Pane pane = new Pane();
        double hour = Math.sin(2 * Math.PI * at / DAY);
        double mean = 60 * rate * (1 + 0.6 * hour);
        int attempts = (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        boolean fails = at >= failsFrom && at < failsTo;
        LogHistogram lengths = pane.outputLength();
        LogHistogram waits = pane.ttft();
        for (int i = 0; i < attempts; i++) {
            Outcome outcome = fails && random.nextDouble() < 0.9 ? Outcome.OVERLOADED : answer(at, hour);
            PaneSecond second = pane.second(i * 60 / attempts);
            OutcomeCounts counts = second.outcomes();
            counts.add(outcome, Origin.GATEWAY, 1);
            pane.outcomes().add(outcome, Origin.GATEWAY, 1);
            if (outcome == Outcome.OVERLOADED || outcome == Outcome.EMPTY) {
                pane.callersBad().add(i % 20, 1);
                continue;
            }
            pane.callersOk().add(i % 20, 1);
            lengths.add(bin(400 * (1 + 0.2 * hour) * factor(Signal.OUTPUT_TOKENS, at), 1.0), 1);
            waits.add(bin(600 * (1 + 0.15 * hour) * factor(Signal.TTFT, at), 0.5), 1);
        }
        pane.amounts().add(Amount.ATTEMPTS, attempts);
        double input = 1500 * (at >= inputsFrom ? 2 : 1);
        pane.amounts().add(Amount.INPUT_TOKENS, Math.round(attempts * input * Math.exp(0.05 * random.nextGaussian())));
        return pane;
    }

    private Outcome answer(long at, double hour) {
        if (bunchLeft > 0) {
            bunchLeft--;
            return bunch;
        }
        double fate = random.nextDouble();
        if (fate < 0.0002) {
            bunch = random.nextBoolean() ? Outcome.REFUSED : Outcome.TRUNCATED;
            bunchLeft = random.nextInt(30);
        }
        double refused = 0.01 * (1 + 0.5 * hour) * share(Signal.REFUSED, at);
        double empty = 0.0015 * share(Signal.EMPTY, at);
        double truncated = 0.05 * (1 - 0.5 * hour) * share(Signal.TRUNCATED, at);
        if (fate < refused) {
            return Outcome.REFUSED;
        }
        if (fate < refused + empty) {
            return Outcome.EMPTY;
        }
        return fate < refused + empty + truncated ? Outcome.TRUNCATED : Outcome.OK;
    }

    private double share(Signal which, long at) {
        int times = which == Signal.EMPTY ? 3 : 5;
        return which == signal && at >= changedFrom && at < changedTo ? times : 1;
    }

    private double factor(Signal which, long at) {
        return which == signal && at >= changedFrom && at < changedTo ? 1.5 : 1;
    }

    private int bin(double median, double spread) {
        return LogHistogram.binOf(median * Math.exp(spread * random.nextGaussian()));
    }
}
