package dev.nines.ingest.format.nines;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Attempts of every shape the contract allows. */
final class AttemptArbitrary {
    private static final long YEAR_2000 = 946_684_800_000_000L;
    private static final long YEAR_2099 = 4_070_908_800_000_000L;
    private static final long DAY = 86_400_000_000L;

    private AttemptArbitrary() {}

    static Arbitrary<Attempt> attempts() {
        return Combinators.combine(
                        name(),
                        Arbitraries.integers().greaterOrEqual(0),
                        lineage(),
                        Arbitraries.of(Origin.class),
                        target(),
                        timing(),
                        result(),
                        Combinators.combine(usage(), charge(), caller(), Arbitraries.of(true, false))
                                .as(Rest::new))
                .as((id, version, lineage, origin, target, timing, result, rest) -> new Attempt(
                        id,
                        version,
                        lineage,
                        origin,
                        target,
                        timing,
                        result,
                        rest.usage(),
                        rest.charge(),
                        rest.caller(),
                        rest.cacheHit()));
    }

    /** jqwik combines eight at most. */
    private record Rest(Usage usage, Charge charge, Caller caller, boolean cacheHit) {}

    /** Any text but control characters, half characters and space around it. */
    private static Arbitrary<String> name() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(200),
                        Arbitraries.strings().all().ofMinLength(1).ofMaxLength(60),
                        Arbitraries.of("\uD83D\uDE00", "\u00e9\u4e2d\u0416", "\"\\/", "a b"))
                .map(s -> s.codePoints()
                        .filter(c -> !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip())
                .filter(s -> !s.isEmpty() && s.length() <= 200);
    }

    private static Arbitrary<String> maybeName() {
        return name().injectNull(0.3);
    }

    private static Arbitrary<Lineage> lineage() {
        return Combinators.combine(name(), maybeName(), Arbitraries.integers().between(1, 9), maybeName())
                .as(Lineage::new);
    }

    private static Arbitrary<Target> target() {
        Arbitrary<String> provider = name().map(s -> s.replace('/', '-'));
        return Combinators.combine(maybeName(), provider, name(), maybeName(), maybeName(), maybeName())
                .as(Target::new);
    }

    private static Arbitrary<Timing> timing() {
        return Combinators.combine(
                        Arbitraries.longs().between(YEAR_2000, YEAR_2099),
                        Arbitraries.longs().between(0, DAY),
                        Arbitraries.doubles().between(0, 86_400_000).injectNull(0.3))
                .as((start, duration, ttft) -> {
                    Instant from = Instant.EPOCH.plus(start, ChronoUnit.MICROS);
                    return new Timing(from, from.plus(duration, ChronoUnit.MICROS), ttft);
                });
    }

    private static Arbitrary<Result> result() {
        Arbitrary<Integer> status = Arbitraries.integers().between(100, 599).injectNull(0.3);
        Arbitrary<Boolean> streaming = Arbitraries.of(true, false).injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.of(Outcome.class), status, maybeName(), maybeName(), maybeName(), streaming)
                .as(Result::new);
    }

    private static Arbitrary<Usage> usage() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(0, 1_000_000_000).injectNull(0.3);
        return Combinators.combine(tokens, tokens, tokens, tokens, tokens).as((in, read, write, out, reasoning) -> {
            boolean exceeds = reasoning != null && out != null && reasoning > out;
            return new Usage(in, read, write, out, exceeds ? out : reasoning);
        });
    }

    private static Arbitrary<Charge> charge() {
        Arbitrary<BigDecimal> usd = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
                .ofScale(9)
                .injectNull(0.3);
        return Combinators.combine(
                        usd,
                        Arbitraries.of(CostSource.REPORTED, CostSource.PRICED),
                        Arbitraries.of(true, false).injectNull(0.3))
                .as((cost, source, billed) -> new Charge(cost, cost == null ? CostSource.UNKNOWN : source, billed));
    }

    private static Arbitrary<Caller> caller() {
        Arbitrary<String> tier =
                Arbitraries.of("critical", "important", "general").injectNull(0.3);
        return Combinators.combine(
                        maybeName(),
                        maybeName(),
                        maybeName(),
                        tier,
                        Arbitraries.maps(name(), name()).ofMaxSize(5))
                .as(Caller::new);
    }
}
