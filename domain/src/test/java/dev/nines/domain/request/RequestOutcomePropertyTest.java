package dev.nines.domain.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Contribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RequestOutcomePropertyTest {
    @Provide
    Arbitrary<List<RequestAttempt>> requests() {
        return Combinators.combine(
                        Arbitraries.of(Outcome.values()),
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(null, "critical", "general"),
                        Arbitraries.integers().between(0, 9))
                .as((outcome, start, lasted, no, tier, kind) -> {
                    RequestAttempts attempt = RequestAttempts.attempt("x", no)
                            .with(outcome)
                            .from(start)
                            .to(start + lasted)
                            .tier(tier);
                    return kind == 0 ? attempt.cacheHit() : kind == 1 ? attempt.unpriced() : attempt;
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(RequestOutcomePropertyTest::named);
    }

    private static List<RequestAttempt> named(List<RequestAttempts> attempts) {
        List<RequestAttempt> built = new ArrayList<>();
        for (RequestAttempts attempt : attempts) {
            RequestAttempt a = attempt.build();
            built.add(new RequestAttempt(
                    "a" + built.size(),
                    a.attemptNo(),
                    a.startMicros(),
                    a.endMicros(),
                    a.cacheHit(),
                    a.tier(),
                    a.contribution()));
        }
        return built;
    }

    @Property
    void anyOrderGivesTheSame(@ForAll("requests") List<RequestAttempt> attempts, @ForAll long seed) {
        List<RequestAttempt> shuffled = new ArrayList<>(attempts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(RequestOutcome.of(shuffled)).isEqualTo(RequestOutcome.of(attempts));
    }

    @Property
    void isGoodIfAndOnlyIfOneOfItsAttemptsIsAndExcludedOnlyIfAllAre(@ForAll("requests") List<RequestAttempt> attempts) {
        Judgement judgement =
                RequestOutcome.of(attempts).orElseThrow().outcome().judgement();
        List<Judgement> each = attempts.stream()
                .map(a -> a.contribution().outcome().judgement())
                .toList();

        assertThat(judgement == Judgement.GOOD).isEqualTo(each.contains(Judgement.GOOD));
        assertThat(judgement == Judgement.EXCLUDED).isEqualTo(each.stream().allMatch(one -> one == Judgement.EXCLUDED));
    }

    @Property
    void callsAndMoneyAreThoseOfItsProvidersAndItCountsWhereItsLastAttemptEnded(
            @ForAll("requests") List<RequestAttempt> attempts) {
        Contribution request = RequestOutcome.of(attempts).orElseThrow();
        List<Contribution> calls = attempts.stream()
                .filter(a -> !a.cacheHit())
                .map(RequestAttempt::contribution)
                .toList();

        assertThat(request.attempts()).isEqualTo(calls.size());
        assertThat(Math.max(0, request.costNanos()))
                .isEqualTo(calls.stream()
                        .mapToLong(c -> Math.max(0, c.costNanos()))
                        .sum());
        assertThat(Math.max(0, request.inputTokens()))
                .isEqualTo(calls.stream()
                        .mapToLong(c -> Math.max(0, c.inputTokens()))
                        .sum());
        assertThat(request.endSecond())
                .isEqualTo(attempts.stream()
                        .mapToLong(a -> a.contribution().endSecond())
                        .max()
                        .orElseThrow());
    }
}
