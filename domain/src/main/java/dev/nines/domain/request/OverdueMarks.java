package dev.nines.domain.request;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.Overdue;
import java.util.OptionalLong;

/**
 * Where one call whose start was told is counted as {@link Overdue}: a function of its start and of what is known of its
 * end, so it is the same whichever of them came first.
 *
 * @param passed bit r is set if it counts as overdue at the second in which it passed rung r
 * @param ended bit r is set if its end is marked as that of an overdue call of rung r
 * @param endSecond where its end is marked; 0 if it is not
 */
public record OverdueMarks(int passed, int ended, long endSecond) {
    public static final OverdueMarks NONE = new OverdueMarks(0, 0, 0);
    private static final long MICROS = 1_000_000;

    /**
     * Of a call in flight: every rung whose second lies before the watermark.
     *
     * @param watermark second since the epoch; all ends before it should be known
     */
    public static OverdueMarks inFlight(long startMicros, long watermark) {
        int passed = 0;
        for (int rung = 0; rung < Overdue.rungs(); rung++) {
            if (second(startMicros, rung) < watermark) {
                passed |= 1 << rung;
            }
        }
        return new OverdueMarks(passed, 0, 0);
    }

    /**
     * Of a call that ended: none if it ended well or says nothing about its provider, else every rung it had passed, and
     * its end so that it is not counted as bad a second time.
     */
    public static OverdueMarks ended(long startMicros, RequestAttempt attempt) {
        Judgement judgement = attempt.contribution().outcome().judgement();
        boolean failed = judgement == Judgement.BAD || judgement == Judgement.THROTTLED;
        if (!failed || attempt.cacheHit() || attempt.contribution().origin() == Origin.PROBE) {
            return NONE;
        }
        long endSecond = attempt.contribution().endSecond();
        // Where the end was clamped for its wrong clock, the wait is too.
        long end = Math.min(attempt.endMicros(), (endSecond + 1) * MICROS - 1);
        int passed = 0;
        for (int rung = 0; rung < Overdue.rungs(); rung++) {
            if (end - startMicros > Overdue.seconds(rung) * MICROS) {
                passed |= 1 << rung;
            }
        }
        return passed == 0 ? NONE : new OverdueMarks(passed, passed, endSecond);
    }

    /** The second, since the epoch, in which a call passes this rung. */
    public static long second(long startMicros, int rung) {
        return Math.floorDiv(startMicros, MICROS) + Overdue.seconds(rung);
    }

    /** The watermark from which a call in flight has more marks than at this one; empty if it has them all. */
    public static OptionalLong nextDue(long startMicros, long watermark) {
        for (int rung = 0; rung < Overdue.rungs(); rung++) {
            long second = second(startMicros, rung);
            if (second >= watermark) {
                return OptionalLong.of(second + 1);
            }
        }
        return OptionalLong.empty();
    }

    /** Of a call in flight that has those already: time does not go back, though a restart forgets the watermark. */
    public OverdueMarks and(OverdueMarks before) {
        return new OverdueMarks(passed | before.passed, 0, 0);
    }

    public boolean hasPassed(int rung) {
        return (passed & 1 << rung) != 0;
    }

    public boolean hasEnded(int rung) {
        return (ended & 1 << rung) != 0;
    }
}
