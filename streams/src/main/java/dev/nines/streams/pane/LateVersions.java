package dev.nines.streams.pane;

import dev.nines.domain.attempt.Attempt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Versions of attempts that came for a sealed hour. */
public final class LateVersions {
    private final Map<String, Set<Integer>> versions = new HashMap<>();
    private final Set<String> requests = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();

    public void add(String requestId, String attemptId, int version) {
        versions.computeIfAbsent(attemptId, id -> new HashSet<>()).add(version);
        requests.add(requestId);
    }

    /** It does not count this time either. */
    public void leaveOut(String attemptId) {
        leftOut.add(attemptId);
    }

    boolean holds(Attempt attempt) {
        return versions.getOrDefault(attempt.attemptId(), Set.of()).contains(attempt.version());
    }

    boolean holdsRequest(String requestId) {
        return requests.contains(requestId);
    }

    boolean isLeftOut(Attempt attempt) {
        return leftOut.contains(attempt.attemptId());
    }
}
