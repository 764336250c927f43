package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.pane.PaneSecond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * A scope whose traffic is drawn second by second from shares that are known: the truth to judge the detector by. The
 * clock starts at second 0 of {@link #START}; the detector sees each minute once it is over.
 */
final class SimulatedScope {
    static final long START = Instant.parse("2026-05-01T00:00:00Z").getEpochSecond();

    final Scope scope = Scope.model("acme", "large");
    final OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);
    final Map<String, Outage> outages = new LinkedHashMap<>();
    final List<List<Outage>> perMinute = new ArrayList<>();
    DetectorState state = DetectorState.initial();

    private final Random random;
    private final Map<Long, Map<Integer, PaneSecond>> extra = new LinkedHashMap<>();
    private double rate = 1;
    private int callers = 20;
    private DoubleUnaryOperator bad = t -> 0.003;
    private DoubleUnaryOperator throttled = t -> 0;
    private DoubleUnaryOperator slow = t -> 0.001;
    private DoubleUnaryOperator auth = t -> 0;
    private int authCallers = 64;
    private Outcome failure = Outcome.OVERLOADED;

    SimulatedScope(long seed) {
        random = new Random(seed);
    }

    SimulatedScope rate(double attemptsASecond) {
        rate = attemptsASecond;
        return this;
    }

    SimulatedScope callers(int number) {
        callers = number;
        return this;
    }

    /** Share of bad attempts at a second after the start. */
    SimulatedScope bad(DoubleUnaryOperator share) {
        bad = share;
        return this;
    }

    SimulatedScope throttled(DoubleUnaryOperator share) {
        throttled = share;
        return this;
    }

    SimulatedScope slow(DoubleUnaryOperator share) {
        slow = share;
        return this;
    }

    /** Share of attempts refused with auth, of the first so many callers; the other shares are of the rest. */
    SimulatedScope auth(int ofCallers, DoubleUnaryOperator share) {
        auth = share;
        authCallers = ofCallers;
        return this;
    }

    SimulatedScope failure(Outcome outcome) {
        failure = outcome;
        return this;
    }

    /** A probe's verdict at a second after the start. */
    SimulatedScope probe(long at, Outcome outcome) {
        second(at).outcomes().add(outcome, Origin.PROBE, 1);
        return this;
    }

    private PaneSecond second(long at) {
        return extra.computeIfAbsent(Math.floorDiv(at, 60L), m -> new LinkedHashMap<>())
                .computeIfAbsent((int) Math.floorMod(at, 60L), o -> new PaneSecond());
    }

    /** Runs from one second after the start to another, both whole minutes; without traffic where rate is 0. */
    SimulatedScope run(long from, long to) {
        for (long minute = from / 60; minute < to / 60; minute++) {
            Pane pane = minute(minute);
            Instant start = Instant.ofEpochSecond(START + minute * 60);
            Detection detection = detector.detect(scope, state, start, pane, start.plusSeconds(60));
            state = detection.after();
            perMinute.add(detection.outages());
            detection.outages().forEach(outage -> outages.put(outage.id(), outage));
        }
        return this;
    }

    Pane minute(long minute) {
        Pane pane = new Pane();
        pane.restore(Set.of("gw"), Set.of(), 0, Double.NaN);
        for (int offset = 0; offset < 60; offset++) {
            int attempts = poisson(rate);
            PaneSecond more = extra.getOrDefault(minute, Map.of()).get(offset);
            if (attempts > 0) {
                fill(pane, offset, minute * 60 + offset, attempts);
            }
            if (more != null) {
                pane.second(offset).add(more);
            }
        }
        return pane;
    }

    private void fill(Pane pane, int offset, long t, int attempts) {
        OutcomeCounts counts = new OutcomeCounts();
        double badShare = bad.applyAsDouble(t);
        double throttledShare = throttled.applyAsDouble(t);
        double authShare = auth.applyAsDouble(t);
        double slowShare = slow.applyAsDouble(t);
        long slowOnes = 0;
        for (int i = 0; i < attempts; i++) {
            int caller = random.nextInt(callers) & 63;
            boolean refused = authShare > 0 && random.nextDouble() < authShare;
            double fate = random.nextDouble();
            if (refused) {
                counts.add(Outcome.AUTH, Origin.GATEWAY, 1);
                pane.callersAuth().add(caller % authCallers, 1);
            } else if (fate < badShare) {
                counts.add(failure, Origin.GATEWAY, 1);
                pane.callersBad().add(caller, 1);
            } else if (fate < badShare + throttledShare) {
                counts.add(Outcome.RATE_LIMITED, Origin.GATEWAY, 1);
            } else {
                counts.add(Outcome.OK, Origin.GATEWAY, 1);
                pane.callersOk().add(caller, 1);
                slowOnes += random.nextDouble() < slowShare ? 1 : 0;
            }
        }
        pane.second(offset).add(new PaneSecond(counts, slowOnes, 0, 0));
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int n = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            n++;
        }
        return n;
    }
}
