package dev.nines.streams.oracle;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Judgement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An objective in the oracle's own words: share of good events among those of the counted judgements.
 *
 * @param minutes of the budget's period
 */
record Promise(
        String name,
        Predicate<Scope> about,
        BigDecimal target,
        long minutes,
        Set<Judgement> counted,
        Set<Judgement> bad,
        List<Rule> rules) {

    /** Fires while both windows (minutes) burn at least so many times too fast. */
    record Rule(String word, String severity, int longMinutes, int shortMinutes, BigDecimal factor) {}

    private static final Rule FAST = new Rule("1h/5m 14.4x", "page", 60, 5, new BigDecimal("14.4"));
    private static final Rule SLOW = new Rule("6h/30m 6x", "page", 360, 30, new BigDecimal("6"));
    private static final Rule TICKET = new Rule("1d/2h 3x", "ticket", 1440, 120, new BigDecimal("3"));
    private static final Rule LAST = new Rule("3d/6h 1x", "ticket", 4320, 360, new BigDecimal("1"));

    /** What holds for every provider without any file. */
    static final Promise DEFAULT = new Promise(
            "provider-availability",
            scope -> scope.level() == Level.ATTEMPT && scope.model() == null && scope.region() == null,
            new BigDecimal("0.995"),
            30 * 1440,
            Set.of(Judgement.GOOD, Judgement.BAD),
            Set.of(Judgement.BAD),
            List.of(FAST, SLOW, TICKET, LAST));

    /** Each model over a day, throttled attempts count as bad. */
    static final Promise MODELS = new Promise(
            "model-day",
            scope -> scope.model() != null && scope.region() == null,
            new BigDecimal("0.95"),
            1440,
            Set.of(Judgement.GOOD, Judgement.BAD, Judgement.THROTTLED),
            Set.of(Judgement.BAD, Judgement.THROTTLED),
            List.of(FAST, SLOW));

    /** What callers of each tier got, after retries. */
    static final Promise REQUESTS = new Promise(
            "requests",
            scope -> scope.level() == Level.REQUEST && scope.tier() != null,
            new BigDecimal("0.99"),
            7 * 1440,
            Set.of(Judgement.GOOD, Judgement.BAD, Judgement.THROTTLED),
            Set.of(Judgement.BAD, Judgement.THROTTLED),
            List.of(FAST, SLOW));

    /** Share of events that may be bad. */
    BigDecimal allowed() {
        return BigDecimal.ONE.subtract(target);
    }
}
