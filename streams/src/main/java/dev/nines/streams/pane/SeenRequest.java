package dev.nines.streams.pane;

import dev.nines.domain.pane.Contribution;
import dev.nines.domain.request.RequestAttempt;
import dev.nines.domain.request.RequestOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a request: its attempts, and those of its calls whose start was told. What it added as a whole
 * follows from its attempts, so it is not stored; a change of that rule needs a store of another name.
 */
final class SeenRequest {
    /** A request id used for more calls than this is none, but say a conversation's; what is remembered stays bounded. */
    static final int MOST_CALLS = 64;

    private final String requestId;
    private final String storeKey;
    private final List<SeenAttempt> attempts = new ArrayList<>(2);
    private final List<SeenStart> starts = new ArrayList<>(0);
    private boolean settled;

    /** Nothing yet. */
    SeenRequest(String requestId, String storeKey) {
        this.requestId = requestId;
        this.storeKey = storeKey;
    }

    String storeKey() {
        return storeKey;
    }

    /** The newest version seen of this attempt. */
    Optional<SeenAttempt> attempt(String attemptId) {
        for (SeenAttempt attempt : attempts) {
            if (attempt.id().equals(attemptId)) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }

    /** In place of its older version, if there is one. */
    void put(SeenAttempt attempt) {
        attempts.removeIf(old -> old.id().equals(attempt.id()));
        attempts.add(attempt);
    }

    Optional<SeenStart> start(String attemptId) {
        for (SeenStart start : starts) {
            if (start.attemptId().equals(attemptId)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** In place of the one of the same call, if there is one. */
    void put(SeenStart start) {
        starts.removeIf(old -> old.attemptId().equals(start.attemptId()));
        starts.add(start);
    }

    List<SeenStart> starts() {
        return List.copyOf(starts);
    }

    /** What it adds to the panes as a whole; empty while it has no attempt of business traffic. */
    Optional<Contribution> outcome() {
        List<RequestAttempt> all = new ArrayList<>(attempts.size());
        attempts.forEach(attempt -> all.add(attempt.attempt()));
        return RequestOutcome.of(all);
    }

    /** Whether what it added as a whole stays as it is, whatever comes. */
    boolean settled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    /** Whether this call is none of it and there is no room for it. */
    boolean hasNoRoomFor(String attemptId) {
        return attempts.size() + starts.size() >= MOST_CALLS
                && attempt(attemptId).isEmpty()
                && start(attemptId).isEmpty();
    }

    byte[] bytes() {
        CompactWriter out = new CompactWriter();
        out.number(settled ? 1 : 0);
        out.number(attempts.size());
        attempts.forEach(attempt -> attempt.write(requestId, out));
        out.number(starts.size());
        starts.forEach(start -> start.write(out));
        return out.bytes();
    }

    static SeenRequest of(String requestId, String storeKey, byte[] bytes) {
        SeenRequest request = new SeenRequest(requestId, storeKey);
        CompactReader in = new CompactReader(bytes);
        request.settled = in.number() == 1;
        for (int left = in.count(); left > 0; left--) {
            request.attempts.add(SeenAttempt.read(requestId, in));
        }
        for (int left = in.count(); left > 0; left--) {
            request.starts.add(SeenStart.read(in));
        }
        return request;
    }
}
