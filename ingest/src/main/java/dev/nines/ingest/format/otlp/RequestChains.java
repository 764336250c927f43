package dev.nines.ingest.format.otlp;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the attempts of one request. Calls inside one call are its attempts. Else a call goes on with the request of the call
 * before it, under the same parent, if that one failed: retry and fallback leave nothing else in a trace. An agent's many
 * calls under one span are as many requests, as each follows one that did not fail.
 */
final class RequestChains {
    /** A retry comes sooner; what comes later is the caller's next request. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** More calls inside one are no retries but an agent's, told as one call by mistake. */
    private static final int MOST = 16;

    private static final Comparator<Map.Entry<Span, Attempt>> BY_START =
            Comparator.comparing(entry -> entry.getValue().timing().startedAt());

    private RequestChains() {}

    /**
     * The same attempts with their places in requests.
     *
     * @param calls attempt of each innermost call
     * @param around calls that have others inside
     */
    static Map<Span, Attempt> of(Map<Span, Attempt> calls, SpanTree tree, Set<Span> around) {
        Map<Span, List<Map.Entry<Span, Attempt>>> inside = new LinkedHashMap<>();
        Map<String, List<Map.Entry<Span, Attempt>>> siblings = new LinkedHashMap<>();
        for (Map.Entry<Span, Attempt> call : calls.entrySet()) {
            Optional<Span> outer = tree.outer(call.getKey(), around);
            Optional<String> parent = call.getKey().parentKey();
            if (outer.isPresent()) {
                inside.computeIfAbsent(outer.get(), any -> new ArrayList<>()).add(call);
            } else if (parent.isPresent()) {
                siblings.computeIfAbsent(parent.get(), any -> new ArrayList<>()).add(call);
            }
        }
        Map<Span, Attempt> placed = new HashMap<>(calls);
        inside.forEach((outer, attempts) -> {
            if (attempts.size() <= MOST) {
                attempts.sort(BY_START);
                place(attempts, outer.key(), placed);
            } else {
                placeRetries(attempts, placed);
            }
        });
        siblings.values().forEach(attempts -> placeRetries(attempts, placed));
        return placed;
    }

    private static void placeRetries(List<Map.Entry<Span, Attempt>> attempts, Map<Span, Attempt> placed) {
        attempts.sort(BY_START);
        List<Map.Entry<Span, Attempt>> chain = new ArrayList<>();
        for (Map.Entry<Span, Attempt> next : attempts) {
            boolean retry = !chain.isEmpty()
                    && chain.size() < MOST
                    && retries(chain.get(chain.size() - 1).getValue(), next.getValue());
            if (!retry) {
                place(chain, null, placed);
                chain.clear();
            }
            chain.add(next);
        }
        place(chain, null, placed);
    }

    private static boolean retries(Attempt before, Attempt next) {
        Instant ended = before.timing().endedAt();
        Instant started = next.timing().startedAt();
        return before.judgement() != Judgement.GOOD
                && before.outcome() != Outcome.CANCELLED
                && Objects.equals(before.target().operation(), next.target().operation())
                && !started.isBefore(ended)
                && Duration.between(ended, started).compareTo(LONGEST_WAIT) <= 0;
    }

    /** @param request its id, null for that of the first attempt */
    private static void place(List<Map.Entry<Span, Attempt>> chain, String request, Map<Span, Attempt> placed) {
        String previous = null;
        String id = request;
        int number = 1;
        for (Map.Entry<Span, Attempt> call : chain) {
            Attempt a = call.getValue();
            id = id == null ? a.attemptId() : id;
            placed.put(call.getKey(), with(a, new Lineage(id, a.lineage().taskId(), number++, previous)));
            previous = a.attemptId();
        }
    }

    private static Attempt with(Attempt a, Lineage lineage) {
        return new Attempt(
                a.attemptId(),
                a.version(),
                lineage,
                a.origin(),
                a.target(),
                a.timing(),
                a.result(),
                a.usage(),
                a.charge(),
                a.caller(),
                a.cacheHit());
    }
}
