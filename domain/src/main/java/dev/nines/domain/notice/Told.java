package dev.nines.domain.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one notice at one target: all that must survive a restart.
 *
 * @param result what came of it last
 * @param phase the phase that was to be told
 * @param believed what the target takes for true; empty while it knows nothing
 * @param grade the grade that was to be told
 * @param revision of the notice then
 * @param at wall clock
 * @param reason why it was skipped or given up, empty otherwise
 */
public record Told(
        Result result, Phase phase, Optional<Phase> believed, Grade grade, long revision, Instant at, String reason) {

    /** What came of it. */
    public enum Result {
        /** To be told, whatever happens: age is no reason any more. */
        PENDING,
        /** Perhaps delivered: noted before a message goes out, and true until its answer is noted. */
        SENDING,
        DELIVERED,
        SKIPPED,
        /** The target would not have it. */
        DEAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Result ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Of a message that stands for itself: a test, a refresh. */
    public static Told unknown(Notice notice, Instant now) {
        return new Told(Result.PENDING, notice.phase(), Optional.empty(), notice.grade(), notice.revision(), now, "");
    }

    /** First seen, and to be told. */
    static Told pending(Notice notice, Optional<Told> before, Instant now) {
        return new Told(
                Result.PENDING,
                notice.phase(),
                before.flatMap(Told::believed),
                notice.grade(),
                notice.revision(),
                now,
                "");
    }

    static Told skipped(Notice notice, Optional<Phase> believed, Instant now, String reason) {
        return new Told(Result.SKIPPED, notice.phase(), believed, notice.grade(), notice.revision(), now, reason);
    }

    /** About to be sent; nothing else changes, so that the same message goes out if this is all that is left. */
    Told sending(Phase other) {
        return new Told(Result.SENDING, other, believed, grade, revision, at, "");
    }

    /** Whether the target has perhaps heard this, and nobody knows. */
    public boolean perhaps(Phase other) {
        return result == Result.SENDING && phase == other;
    }

    public boolean believes(Phase other) {
        return believed.filter(phase -> phase == other).isPresent();
    }
}
