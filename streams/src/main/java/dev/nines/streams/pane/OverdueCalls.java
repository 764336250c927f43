package dev.nines.streams.pane;

import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.pane.Overdue;
import dev.nines.domain.request.OverdueMarks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Marks calls in flight in the panes of their scopes as their wait grows, by event time, and takes the marks back when a
 * call ends well: {@link OverdueMarks} says which there are to be. A call whose start nobody told has none.
 *
 * <p>Starts and ends come by different topics, so a call may look overdue while its end lies unread in Kafka. Only the
 * time told within nines.attempts decides: a partition is read in order, so what it told to have ended by then was read.
 * A gateway that lags behind the others still gets a wrong mark, until its end takes it back: the marks are a function of
 * start and end alone, once both are known.
 */
final class OverdueCalls {
    private static final long MICROS = 1_000_000;

    private final SeenRequests seen;
    private final EventHours hours;
    private final OpenPanes panes;
    private final CallsInFlight inFlight;
    private long watermark = Long.MIN_VALUE;

    OverdueCalls(SeenRequests seen, EventHours hours, OpenPanes panes, CallsInFlight inFlight) {
        this.seen = seen;
        this.hours = hours;
        this.panes = panes;
        this.inFlight = inFlight;
    }

    /** A call was sent; its attempt may have come before. A start told twice is the same start. */
    void started(AttemptStarted started, long arrival) {
        SeenRequest request = seen.of(started.requestId(), started.attemptId(), arrival);
        if (request.start(started.attemptId()).isPresent()) {
            return;
        }
        long told = ChronoUnit.MICROS.between(Instant.EPOCH, started.startedAt());
        long start = Math.min(told, EventClock.latest(arrival) * MICROS);
        request.put(SeenStart.of(started.attemptId(), started.target(), start));
        mark(request, arrival);
        seen.remember(request, arrival);
    }

    /** Event time, as nines.attempts tells it, has come to this second. */
    void advance(long second, long arrival) {
        if (second <= watermark) {
            return;
        }
        watermark = second;
        for (String key : inFlight.due(watermark)) {
            SeenRequest request = seen.at(key, arrival);
            if (request.starts().isEmpty()) {
                // Event time stood still for so long that the request is forgotten.
                inFlight.schedule(key, OptionalLong.empty());
                continue;
            }
            mark(request, arrival);
            seen.remember(request, arrival);
        }
    }

    /** Brings the marks of a request's calls up to date; it is to be remembered afterwards. */
    void mark(SeenRequest request, long arrival) {
        if (request.starts().isEmpty()) {
            return;
        }
        OptionalLong due = OptionalLong.empty();
        for (SeenStart call : request.starts()) {
            Optional<SeenAttempt> end = request.attempt(call.attemptId());
            OverdueMarks wanted = end.map(attempt -> OverdueMarks.ended(call.startMicros(), attempt.attempt()))
                    .orElseGet(() ->
                            OverdueMarks.inFlight(call.startMicros(), watermark).and(call.marks()));
            request.put(call.with(move(call, wanted, arrival)));
            OptionalLong next =
                    end.isPresent() ? OptionalLong.empty() : OverdueMarks.nextDue(call.startMicros(), watermark);
            if (next.isPresent() && (due.isEmpty() || next.getAsLong() < due.getAsLong())) {
                due = next;
            }
        }
        inFlight.schedule(request.storeKey(), due);
    }

    /** @return the marks there are then: those of a sealed hour stay as they are */
    private OverdueMarks move(SeenStart call, OverdueMarks wanted, long arrival) {
        OverdueMarks has = call.marks();
        if (has.equals(wanted) || wanted.ended() != 0 && hours.sealed(wanted.endSecond(), arrival)) {
            return has;
        }
        int passed = has.passed();
        for (int rung = 0; rung < Overdue.rungs(); rung++) {
            long second = OverdueMarks.second(call.startMicros(), rung);
            if (has.hasPassed(rung) != wanted.hasPassed(rung) && !hours.sealed(second, arrival)) {
                panes.addOverdue(call, second, rung, false, wanted.hasPassed(rung) ? 1 : -1);
                passed ^= 1 << rung;
            }
        }
        // An end is marked only for the rungs that are: it is there to be taken off their sum.
        OverdueMarks now = new OverdueMarks(passed, wanted.ended() & passed, wanted.endSecond());
        for (int rung = 0; rung < Overdue.rungs(); rung++) {
            if (has.hasEnded(rung)) {
                panes.addOverdue(call, has.endSecond(), rung, true, -1);
            }
            if (now.hasEnded(rung)) {
                panes.addOverdue(call, now.endSecond(), rung, true, 1);
            }
        }
        return now;
    }

    /** Before a commit. */
    void save() {
        inFlight.save();
    }
}
