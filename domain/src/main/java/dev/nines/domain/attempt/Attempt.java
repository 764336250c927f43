package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

/**
 * One call to one provider: the one event Nines is made of. Prompts and completions are never part of it.
 *
 * @param attemptId identity; the highest version of it replaces all lower ones
 * @param version 0 or more
 * @param lineage its place among the caller's requests
 * @param origin business traffic or probe
 * @param target whom it called
 * @param timing when
 * @param result how it ended
 * @param usage tokens
 * @param charge money
 * @param caller for whom
 * @param cacheHit answered from the gateway's own cache: counts for the request, not for the provider
 */
public record Attempt(
        String attemptId,
        int version,
        Lineage lineage,
        Origin origin,
        Target target,
        Timing timing,
        Result result,
        Usage usage,
        Charge charge,
        Caller caller,
        boolean cacheHit) {
    public Attempt {
        require(attemptId != null && !attemptId.isEmpty(), "attempt_id is missing; give each call an id of its own");
        require(version >= 0, "version %s is below 0", version);
    }

    public Outcome outcome() {
        return result.outcome();
    }

    public Judgement judgement() {
        return result.outcome().judgement();
    }

    /** Whether a monitor had confirmed this probe's verdict. */
    public boolean confirmed() {
        return origin == Origin.PROBE && "true".equals(caller.tags().get(Tag.CONFIRMED));
    }

    /** The same attempt with another charge, e.g. after pricing. */
    public Attempt withCharge(Charge other) {
        return new Attempt(attemptId, version, lineage, origin, target, timing, result, usage, other, caller, cacheHit);
    }
}
