package dev.nines.app.demo;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * One run through a simulated day: a discrete-event simulation that hands attempts out in the order in which they end.
 * It holds only what is under way, some hundred attempts.
 */
final class DayRun implements Iterator<Attempt> {
    /** Probes of one provider are so far apart. */
    static final Duration PROBE_INTERVAL = Duration.ofSeconds(30);

    /** After this no request begins, so that the last retry still ends within the day. */
    private static final Duration LAST_REQUEST = Duration.ofHours(24).minusMinutes(5);

    private static final double CACHE_HITS = 0.02;
    private static final double PROBE_FAILURES = 0.0005;
    private static final long FALL_BACK_MICROS = 20_000;
    private static final double BACK_OFF_MICROS = 1e6;

    private final Instant midnight;
    private final List<FaultWindow> faults;
    private final double arrivalsPerMicro;
    private final Dice dice;
    private final RequestSource requests;
    private final Wire wire;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final PriorityQueue<Ended> ended = new PriorityQueue<>();
    private long sequence;

    DayRun(Instant midnight, String idPrefix, List<FaultWindow> faults, int requestsPerDay, Dice dice) {
        this.midnight = midnight;
        this.faults = faults;
        this.dice = dice;
        requests = new RequestSource(idPrefix, dice);
        wire = new Wire(dice);
        double arrivals = requestsPerDay / RequestSource.REQUESTS_PER_ARRIVAL;
        arrivalsPerMicro = arrivals / Duration.ofDays(1).toSeconds() / 1e6;
        awaitArrival(0);
        for (DemoProvider provider : DemoProvider.values()) {
            long offset = provider.ordinal() * PROBE_INTERVAL.toMillis() * 1000 / DemoProvider.values().length;
            at(offset, () -> probe(provider, offset));
        }
    }

    @Override
    public boolean hasNext() {
        // What a step begins ends no earlier than the step, so the first to end is final once no step comes before it.
        while (!steps.isEmpty()
                && (ended.isEmpty() || steps.peek().micros() <= ended.peek().micros())) {
            steps.poll().action().run();
        }
        return !ended.isEmpty();
    }

    @Override
    public Attempt next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulated day of " + midnight + " is over");
        }
        return ended.poll().attempt();
    }

    /** A Poisson process whose rate follows the day: thinned from its peak rate. */
    private void awaitArrival(long now) {
        long next = now;
        do {
            next += 1 + (long) dice.exponential(1 / (arrivalsPerMicro * Rhythm.PEAK));
        } while (!dice.chance(Rhythm.at(next / 3.6e9) / Rhythm.PEAK));
        long arrival = next;
        if (arrival < LAST_REQUEST.toMillis() * 1000) {
            at(arrival, () -> {
                begin(requests.arrival(), arrival);
                awaitArrival(arrival);
            });
        }
    }

    private void begin(Request request, long now) {
        Instant start = instant(now);
        if (request.task() == null && dice.chance(CACHE_HITS)) {
            end(wire.cacheHit(request, start));
        } else if (dice.chance(request.tenant().deniedShare())) {
            end(wire.call(request, lineage(request, 1), request.model(), start, 0, Ending.DENIED));
        } else {
            call(request, request.model(), 1, 1, now);
        }
    }

    /** @param tries how often this model has been called for the request, this time included */
    private void call(Request request, DemoModel model, int attemptNo, int tries, long now) {
        Instant start = instant(now);
        Optional<FaultWindow> fault = faultOf(Wire.target(request, model), start);
        Ending planned =
                fault.flatMap(f -> f.strike(start, dice)).orElseGet(() -> Ending.onCalmDay(model.provider(), dice));
        double firstTokenMs = wire.firstTokenMs(
                request, model, fault.map(f -> f.slowness(start)).orElse(1.0));
        Ending ending = planned.begins() && firstTokenMs > Wire.FIRST_TOKEN_LIMIT_MS ? Ending.SILENT : planned;
        long endedAt = end(wire.call(request, lineage(request, attemptNo), model, start, firstTokenMs, ending));
        switch (ending.next()) {
            case DELIVER -> deliver(request, endedAt);
            case RETRY -> {
                int mostTries = request.tenant().fallback() ? 2 : 4;
                if (tries < mostTries) {
                    long pause = (long) (BACK_OFF_MICROS * (1 << tries - 1) * dice.between(0.75, 1.25));
                    at(endedAt + pause, () -> call(request, model, attemptNo + 1, tries + 1, endedAt + pause));
                } else {
                    fallBack(request, model, attemptNo, endedAt);
                }
            }
            case ONLY_FALL_BACK -> fallBack(request, model, attemptNo, endedAt);
            case GIVE_UP -> {}
        }
    }

    private void fallBack(Request request, DemoModel model, int attemptNo, long now) {
        if (request.tenant().fallback() && model == request.model()) {
            long start = now + FALL_BACK_MICROS;
            at(start, () -> call(request, model.fallback(), attemptNo + 1, 1, start));
        }
    }

    private void deliver(Request request, long now) {
        if (request.task() != null && request.task().stepsLeft() > 0) {
            long start = now + (long) (dice.logNormal(3, 0.8) * 1e6);
            if (start < LAST_REQUEST.toMillis() * 1000) {
                at(start, () -> begin(requests.following(request), start));
            }
        }
    }

    private void probe(DemoProvider provider, long now) {
        Instant start = instant(now);
        Optional<FaultWindow> fault = faultOf(Wire.probeTarget(provider), start);
        Ending calm = dice.chance(PROBE_FAILURES) ? Ending.SILENT : Ending.DONE;
        Ending ending = fault.flatMap(f -> f.strike(start, dice)).orElse(calm);
        double slowness = fault.map(f -> f.slowness(start)).orElse(1.0);
        end(wire.probe(requests.nextId(), provider, start, ending, slowness));
        long next = now + PROBE_INTERVAL.toMillis() * 1000;
        if (next < LAST_REQUEST.toMillis() * 1000) {
            at(next, () -> probe(provider, next));
        }
    }

    private Optional<FaultWindow> faultOf(Target target, Instant at) {
        return faults.stream().filter(fault -> fault.meets(target, at)).findFirst();
    }

    private static Lineage lineage(Request request, int attemptNo) {
        String previous = attemptNo == 1 ? null : request.id() + "." + (attemptNo - 1);
        return new Lineage(request.id(), request.taskId(), attemptNo, previous);
    }

    private void at(long micros, Runnable action) {
        steps.add(new Step(micros, sequence++, action));
    }

    /** @return when it ended, microseconds after midnight */
    private long end(Attempt attempt) {
        long micros = ChronoUnit.MICROS.between(midnight, attempt.timing().endedAt());
        ended.add(new Ended(micros, sequence++, attempt));
        return micros;
    }

    private Instant instant(long micros) {
        return midnight.plus(micros, ChronoUnit.MICROS);
    }

    /** Something that happens at a moment; of two at the same one, the one that was planned first. */
    private record Step(long micros, long sequence, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return micros != other.micros ? Long.compare(micros, other.micros) : Long.compare(sequence, other.sequence);
        }
    }

    private record Ended(long micros, long sequence, Attempt attempt) implements Comparable<Ended> {
        @Override
        public int compareTo(Ended other) {
            return micros != other.micros ? Long.compare(micros, other.micros) : Long.compare(sequence, other.sequence);
        }
    }
}
