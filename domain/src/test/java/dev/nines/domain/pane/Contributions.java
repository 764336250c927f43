package dev.nines.domain.pane;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What any attempts of one minute add to their panes. */
final class Contributions {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    private Contributions() {}

    static Arbitrary<Contribution> any() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(0, 1_000_000_000).injectNull(0.2);
        Arbitrary<Usage> usage = Combinators.combine(tokens, tokens, tokens, tokens)
                .as((in, read, write, out) -> new Usage(in, read, write, out, out == null ? null : out / 2));
        Arbitrary<Charge> charge = Arbitraries.longs()
                .between(0, 1_000_000_000_000_000L)
                .injectNull(0.2)
                .map(nanos ->
                        nanos == null ? Charge.UNKNOWN : Charge.reported(BigDecimal.valueOf(nanos, 9), nanos % 5 != 0));
        Arbitrary<Timing> timing = Combinators.combine(
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.longs().between(0, 86_400_000_000L),
                        Arbitraries.doubles().between(0, 100_000).injectNull(0.3))
                .as((second, micros, ttft) ->
                        new Timing(NOON.plusSeconds(second).minusNanos(micros * 1000), NOON.plusSeconds(second), ttft));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.of(Origin.values()),
                        Arbitraries.of(Outcome.values()),
                        timing,
                        usage,
                        charge,
                        Arbitraries.integers().between(1, 3))
                .as((id, origin, outcome, when, used, cost, no) -> Contribution.of(
                        new Attempt(
                                "a" + id,
                                0,
                                new Lineage("r" + id, null, no, null),
                                origin,
                                new Target("gw-" + id % 12, "aurora", "large", null, null, null),
                                when,
                                new Result(outcome, null, null, null, null, null),
                                used,
                                cost,
                                new Caller("t" + id % 7, null, null, null, limits(id)),
                                false),
                        when.endedAt().getEpochSecond()));
    }

    private static Map<String, String> limits(int id) {
        return id % 3 == 0
                ? Map.of("ratelimit.tokens.limit", "100", "ratelimit.tokens.remaining", "" + id)
                : Map.of(Tag.CONFIRMED, "true");
    }
}
