package dev.nines.domain.slo;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Objectives that need no file. */
public final class Objectives {
    private static final List<Objective> DEFAULTS = List.of(new Objective(
            "provider-availability",
            "llm",
            new ScopePattern(ScopePattern.EACH, null, null),
            0.995,
            new RollingPeriod(Duration.ofDays(30)),
            new Indicator(outcomes(Judgement.GOOD, Judgement.BAD), outcomes(Judgement.BAD)),
            BurnRule.STANDARD,
            LowTraffic.DEFAULT));

    private Objectives() {}

    /**
     * 99.5 % availability over 30 days for each provider seen: what the big providers reach, counting partial outages
     * in full. Throttled and excluded attempts do not count.
     */
    public static List<Objective> defaults() {
        return DEFAULTS;
    }

    /** The outcomes of these judgements. */
    public static Set<Outcome> outcomes(Judgement... judgements) {
        EnumSet<Judgement> wanted = EnumSet.copyOf(Arrays.asList(judgements));
        return Arrays.stream(Outcome.values())
                .filter(outcome -> wanted.contains(outcome.judgement()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Outcome.class)));
    }
}
