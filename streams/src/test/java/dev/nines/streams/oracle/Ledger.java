package dev.nines.streams.oracle;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What counts, by the plain reading of the promise: each attempt once, in its highest version, and its request as what it
 * came to; what comes more than three hours after its hour of event time was first heard of is late and counts nowhere.
 * A request that lies in such an hour stays as it was counted.
 */
final class Ledger {
    private static final long OPEN_MS = 3 * 3_600_000L;
    private static final long MOST_AHEAD_S = 5;

    private final Map<String, Request> requests = new LinkedHashMap<>();
    private final List<Counted> everCounted = new ArrayList<>();
    private final List<Attempt> late = new ArrayList<>();
    private final Map<Long, Long> firstHeard = new HashMap<>();

    Ledger(List<Delivery> deliveries) {
        deliveries.forEach(this::take);
    }

    private void take(Delivery delivery) {
        Attempt attempt = delivery.attempt();
        Request request = requests.computeIfAbsent(attempt.lineage().requestId(), id -> new Request());
        Optional<Counted> before = request.call(attempt.attemptId());
        if (before.isPresent() && before.get().attempt().version() >= attempt.version()) {
            return;
        }
        long arrival = delivery.arrival().toEpochMilli();
        long second = Math.min(attempt.timing().endedAt().getEpochSecond(), arrival / 1000 + MOST_AHEAD_S);
        Counted counted = Counted.attempt(attempt, second);
        if (sealed(counted, arrival) || before.isPresent() && sealed(before.get(), arrival)) {
            late.add(attempt);
            return;
        }
        request.put(counted);
        if (!attempt.cacheHit()) {
            everCounted.add(counted);
        }
        show(request, arrival);
    }

    private void show(Request request, long arrival) {
        Optional<Counted> whole = request.whole();
        if (request.settled()) {
            return;
        }
        if (request.shown().filter(c -> sealed(c, arrival)).isPresent()
                || whole.filter(c -> sealed(c, arrival)).isPresent()) {
            request.settle();
            return;
        }
        request.show(whole.orElse(null));
        whole.ifPresent(everCounted::add);
    }

    private boolean sealed(Counted counted, long arrival) {
        return arrival - firstHeard.computeIfAbsent(counted.second() / 3600, hour -> arrival) > OPEN_MS;
    }

    /** What every figure is made of. */
    List<Counted> counted() {
        List<Counted> counted = new ArrayList<>();
        for (Request request : requests.values()) {
            for (Counted call : request.calls()) {
                if (!call.attempt().cacheHit()) {
                    counted.add(call);
                }
            }
            request.shown().ifPresent(counted::add);
        }
        return counted;
    }

    /** With what was replaced: panes keep samples and extremes of it. */
    List<Counted> everCounted() {
        return everCounted;
    }

    List<Attempt> late() {
        return late;
    }

    TreeSet<Scope> scopes() {
        TreeSet<Scope> scopes = new TreeSet<>();
        everCounted.forEach(counted -> scopes.addAll(counted.scopes()));
        return scopes;
    }

    List<Counted> of(Scope scope) {
        return counted().stream().filter(counted -> counted.in(scope)).toList();
    }
}
