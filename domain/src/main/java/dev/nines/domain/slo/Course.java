package dev.nines.domain.slo;

import java.util.Collections;
import java.util.List;

/**
 * What the next minute must know of an objective's past.
 *
 * @param streaks of its rules, in their order
 * @param exhausted minute since which no budget is left, {@link Streak#NONE} while some is
 */
public record Course(List<Streak> streaks, long exhausted) {
    public Course {
        streaks = List.copyOf(streaks);
    }

    /** Before the first minute. */
    public static Course start(Objective objective) {
        return new Course(Collections.nCopies(objective.rules().size(), Streak.NOTHING), Streak.NONE);
    }
}
