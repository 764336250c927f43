package dev.nines.streams.pane;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.pane.Contribution;
import java.util.Optional;

/**
 * Counts each attempt once, and its request with it: as what the request had added with the attempts known before is
 * taken back, and what it adds now is put in its place.
 *
 * <p>What lies in a sealed hour stays. An attempt is late if it, or the version it replaces, lies in one. A request that
 * lies in one, before or after, is settled: it stays as it was counted, while its further attempts count for their
 * providers. So nothing is counted twice, at either level.
 */
final class CountAttempts {
    private final SeenRequests seen;
    private final EventHours hours;
    private final OpenPanes panes;
    private final OverdueCalls overdue;

    CountAttempts(SeenRequests seen, EventHours hours, OpenPanes panes, OverdueCalls overdue) {
        this.seen = seen;
        this.hours = hours;
        this.panes = panes;
        this.overdue = overdue;
    }

    /**
     * @param end second in which it counts
     * @param arrival milliseconds since the epoch at which the broker took it
     * @return false if it comes too late to count
     */
    boolean count(Attempt attempt, long end, long arrival) {
        SeenRequest request = seen.of(attempt.lineage().requestId(), attempt.attemptId(), arrival);
        Optional<SeenAttempt> before = request.attempt(attempt.attemptId());
        if (before.isPresent() && before.get().version() >= attempt.version()) {
            return true;
        }
        if (hours.sealed(end, arrival)
                || before.isPresent() && sealed(before.get().contribution(), arrival)) {
            return false;
        }
        SeenAttempt now = SeenAttempt.of(attempt, end);
        Optional<Contribution> requestBefore = request.outcome();
        request.put(now);
        before.filter(CountAttempts::countsForProvider).ifPresent(old -> panes.retract(old.contribution()));
        if (countsForProvider(now)) {
            panes.add(now.contribution());
        }
        replace(request, requestBefore, arrival);
        overdue.mark(request, arrival);
        seen.remember(request, arrival);
        return true;
    }

    private void replace(SeenRequest request, Optional<Contribution> before, long arrival) {
        if (request.settled()) {
            return;
        }
        Optional<Contribution> now = request.outcome();
        if (before.isPresent() && sealed(before.get(), arrival) || now.isPresent() && sealed(now.get(), arrival)) {
            request.settle();
            return;
        }
        before.ifPresent(panes::retract);
        now.ifPresent(panes::add);
    }

    private static boolean countsForProvider(SeenAttempt attempt) {
        return !attempt.attempt().cacheHit();
    }

    private boolean sealed(Contribution contribution, long arrival) {
        return hours.sealed(contribution.endSecond(), arrival);
    }
}
