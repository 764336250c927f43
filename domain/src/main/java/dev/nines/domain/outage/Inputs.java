package dev.nines.domain.outage;

import dev.nines.domain.pane.Amounts.Amount;
import dev.nines.domain.pane.Pane;

/**
 * Whether the callers ask as they always did: the mean length of the input of the last few hundred attempts against that
 * of the last day. Panes keep no histogram of it, so a change that leaves the mean alone is not seen.
 *
 * @param tokens of the last few hundred attempts, faded
 * @param attempts those, faded
 * @param usualTokens of about a day, faded
 * @param usualAttempts those, faded
 */
record Inputs(double tokens, double attempts, double usualTokens, double usualAttempts) {
    static final Inputs NONE = new Inputs(0, 0, 0, 0);

    private static final double RECENT = 500;
    private static final double KNOWN = 200;

    /** Inputs are spread widely: of 500 the mean is off by an eighth, of 200 by a fifth. */
    private static final double CHANGED = Math.log(1.35);

    Inputs after(Pane minute, double fading) {
        double more = minute.amounts().of(Amount.ATTEMPTS);
        double moreTokens = minute.amounts().of(Amount.INPUT_TOKENS)
                + minute.amounts().of(Amount.CACHE_READ_TOKENS)
                + minute.amounts().of(Amount.CACHE_WRITE_TOKENS);
        double keep = Math.max(0, 1 - more / RECENT);
        return new Inputs(
                tokens * keep + moreTokens,
                attempts * keep + more,
                usualTokens * fading + moreTokens,
                usualAttempts * fading + more);
    }

    /** False where it is not known: sources that tell no input tokens. */
    boolean changed() {
        boolean known = attempts >= KNOWN && usualAttempts >= KNOWN && tokens > 0 && usualTokens > 0;
        return known && Math.abs(Math.log(tokens / attempts * usualAttempts / usualTokens)) > CHANGED;
    }
}
