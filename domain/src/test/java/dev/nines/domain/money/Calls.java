package dev.nines.domain.money;

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

/** Attempts and prices the tests of this package share. */
final class Calls {
    static final Instant AT = Instant.parse("2025-10-01T12:00:00Z");

    private Calls() {}

    static Attempt call(Target target, Outcome outcome, Usage usage, Charge charge, boolean cacheHit) {
        return new Attempt(
                "a-1",
                0,
                Lineage.single("a-1"),
                Origin.GATEWAY,
                target,
                new Timing(AT, AT.plusSeconds(2), null),
                new Result(outcome, null, null, null, null, null),
                usage,
                charge,
                Caller.UNKNOWN,
                cacheHit);
    }

    static Attempt call(Outcome outcome, Usage usage) {
        return call(target("claude-sonnet-4-5", null), outcome, usage, Charge.UNKNOWN, false);
    }

    static Attempt call(String serviceTier, long input, String region) {
        return new Attempt(
                "a-1",
                0,
                Lineage.single("a-1"),
                Origin.GATEWAY,
                new Target("gw", "openai", "gpt", null, region, "chat"),
                new Timing(AT, AT.plusSeconds(2), null),
                new Result(Outcome.OK, null, null, null, null, null),
                tokens(input, 1),
                Charge.UNKNOWN,
                new Caller(null, null, null, null, Map.of(Tag.SERVICE_TIER, serviceTier)),
                false);
    }

    static Target target(String model, String servedModel) {
        return new Target("gw", "anthropic", model, servedModel, null, "chat");
    }

    static Usage tokens(long input, long output) {
        return new Usage(input, null, null, output, null);
    }

    static Price price(String provider, String model, String validFrom, String input, String output) {
        return new Price(
                provider,
                model,
                Instant.parse(validFrom + "T00:00:00Z"),
                new BigDecimal(input),
                null,
                null,
                new BigDecimal(output),
                "test");
    }
}
