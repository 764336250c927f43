package dev.nines.domain.notice;

import dev.nines.domain.notice.Told.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one target should hear next of a notice: a function of the notice, of what the target has heard, and of the time.
 * A target never hears of an end before it has heard of the beginning.
 */
final class Decision {
    private final Rules rules;
    private final Board board;
    private final Function<String, Optional<Told>> told;

    /** @param told by a notice's id */
    Decision(Rules rules, Board board, Function<String, Optional<Told>> told) {
        this.rules = rules;
        this.board = board;
        this.told = told;
    }

    Step next(Notice notice, Instant now) {
        Optional<Told> before = told.apply(notice.id());
        if (before.flatMap(Told::believed).isEmpty()
                && before.filter(last -> last.result() == Result.PENDING || last.result() == Result.SENDING)
                        .isEmpty()
                && !rules.filter().wants(notice)) {
            return Step.NOTHING;
        }
        return switch (notice.phase()) {
            case FIRING -> firing(notice, before, now);
            case RESOLVED -> resolved(notice, before, now);
            case RETRACTED -> retracted(before);
        };
    }

    private Step firing(Notice notice, Optional<Told> before, Instant now) {
        if (before.isPresent() && before.get().believes(Phase.FIRING)) {
            Told last = before.get();
            Step step = last.result() != Result.SENDING || last.perhaps(Phase.FIRING)
                    ? lasting(notice, last, now)
                    : Step.NOTHING;
            // Unanswered: it has perhaps heard of an end, now or before what was sent last.
            return last.result() == Result.SENDING && !(step instanceof Step.Send) ? begin(last) : step;
        }
        if (before.isPresent() && before.get().result() == Result.SENDING) {
            return begin(before.get());
        }
        if (givenUp(notice, before) || covered(notice)) {
            return Step.NOTHING;
        }
        if (before.isPresent() && before.get().result() == Result.PENDING) {
            return begin(before.get());
        }
        if (replayed(notice)) {
            return skippedAlready(notice, before) ? Step.NOTHING : new Step.Skip("replayed");
        }
        return new Step.Accept();
    }

    private Step lasting(Notice notice, Told told, Instant now) {
        if (notice.grade().worseThan(told.grade())) {
            return new Step.Send(Event.ESCALATED, told.at().plus(rules.minInterval()));
        }
        Instant again = told.at().plus(rules.repeat());
        boolean due = !rules.repeat().isZero() && !again.isAfter(now);
        return due && !covered(notice) ? new Step.Send(Event.REMINDER, again) : Step.NOTHING;
    }

    private Step resolved(Notice notice, Optional<Told> before, Instant now) {
        if (before.isEmpty() || reinstated(before.get())) {
            return before.flatMap(Told::believed).isPresent() ? new Step.Accept() : over(notice, now);
        }
        Told last = before.get();
        if (last.believes(Phase.FIRING)) {
            if (last.result() == Result.DEAD && last.phase() == Phase.RESOLVED) {
                return Step.NOTHING;
            }
            return rules.sendResolved()
                    ? new Step.Send(Event.RESOLVED, last.at().plus(rules.minInterval()))
                    : new Step.Settle();
        }
        boolean known = last.believes(Phase.RESOLVED);
        if (last.result() == Result.SENDING) {
            return known && !last.perhaps(Phase.FIRING)
                    ? new Step.Send(Event.RESOLVED, last.at().plus(rules.minInterval()))
                    : begin(last);
        }
        if (last.result() == Result.PENDING) {
            return known || covered(notice) ? new Step.Skip(known ? "flapped" : "folded") : begin(last);
        }
        return Step.NOTHING;
    }

    /** Over before anybody heard of it. */
    private Step over(Notice notice, Instant now) {
        boolean old = Duration.between(notice.times().known(), now).compareTo(rules.maxAge()) > 0;
        if (!rules.replay() && (old || replayed(notice))) {
            return new Step.Skip(replayed(notice) ? "replayed" : "over");
        }
        return covered(notice) ? new Step.Skip("folded") : new Step.Accept();
    }

    private Step retracted(Optional<Told> before) {
        if (before.isEmpty()) {
            return Step.NOTHING;
        }
        Told last = before.get();
        boolean heard = last.believes(Phase.FIRING) || last.believes(Phase.RESOLVED) || last.result() == Result.SENDING;
        if (heard) {
            return last.result() == Result.DEAD && last.phase() == Phase.RETRACTED
                    ? Step.NOTHING
                    : new Step.Send(Event.CORRECTED, last.at().plus(rules.minInterval()));
        }
        return last.result() == Result.PENDING ? new Step.Skip("retracted") : Step.NOTHING;
    }

    /** The first message waits for others; one about something the target has heard of before, for its interval too. */
    private Step begin(Told pending) {
        Duration wait = pending.believed().isPresent() && rules.minInterval().compareTo(rules.groupWait()) > 0
                ? rules.minInterval()
                : rules.groupWait();
        return new Step.Send(Event.FIRING, pending.at().plus(wait));
    }

    /** Refused once too often; only something worse, or a new beginning, is tried again. */
    private static boolean givenUp(Notice notice, Optional<Told> before) {
        return before.filter(last -> last.result() == Result.DEAD
                        && last.phase() == Phase.FIRING
                        && !notice.grade().worseThan(last.grade()))
                .isPresent();
    }

    /** It was said to be nothing, and is something after all. */
    private static boolean reinstated(Told last) {
        boolean settled = last.result() == Result.SKIPPED || last.result() == Result.DELIVERED;
        return settled
                && last.phase() == Phase.RETRACTED
                && !last.believes(Phase.FIRING)
                && !last.believes(Phase.RESOLVED);
    }

    private static boolean skippedAlready(Notice notice, Optional<Told> before) {
        return before.filter(last -> last.result() == Result.SKIPPED && last.revision() == notice.revision())
                .isPresent();
    }

    private boolean replayed(Notice notice) {
        return !rules.replay() && notice.times().lag().compareTo(rules.maxAge()) > 0;
    }

    /** Whether something wider says it already, to this very target. */
    private boolean covered(Notice notice) {
        return rules.fold() && board.over(notice).filter(this::speaks).isPresent();
    }

    private boolean speaks(Notice wider) {
        boolean silent = told.apply(wider.id())
                .filter(last -> last.believed().isEmpty() && last.result() != Result.PENDING)
                .isPresent();
        return (rules.filter().wants(wider) && !silent && !replayed(wider)) || covered(wider);
    }
}
