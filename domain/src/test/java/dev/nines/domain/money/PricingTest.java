package dev.nines.domain.money;

import static dev.nines.domain.money.Calls.call;
import static dev.nines.domain.money.Calls.price;
import static dev.nines.domain.money.Calls.target;
import static dev.nines.domain.money.Calls.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PricingTest {
    private static final Usage NOT_CACHED = tokens(1_000, 500);
    private static final String SONNET_RATES =
            "1|3|0.3|3.75|3.75|15|15|standard|0|2025-09-29T00:00:00Z|anthropic/claude-sonnet-4-5";

    private final PriceBook book = PriceBook.of(List.of(
            new Price(
                    "anthropic",
                    "claude-sonnet-4-5",
                    Instant.parse("2025-09-29T00:00:00Z"),
                    new BigDecimal("3"),
                    new BigDecimal("0.30"),
                    new BigDecimal("3.75"),
                    new BigDecimal("15"),
                    "test"),
            price("anthropic", "embed", "2025-01-01", "0.02", "0"),
            price("anthropic", "claude-6", "2025-10-02", "9", "9")));
    private final Pricing pricing = new Pricing(book, Billing.DEFAULT);

    private Charge chargeOf(Attempt attempt) {
        return pricing.price(attempt).charge();
    }

    private static Charge priced(String usd) {
        return new Charge(new BigDecimal(usd), CostSource.PRICED, null);
    }

    @Test
    void disjointBucketsAreSummedAndReasoningIsInsideOutput() {
        // 1,000 x 3 + 10,000 x 0.30 + 2,000 x 3.75 + 500 x 15 = 3,000 + 3,000 + 7,500 + 7,500 = 21,000 millionths
        Attempt attempt = call(Outcome.OK, new Usage(1_000L, 10_000L, 2_000L, 500L, 400L));

        assertThat(chargeOf(attempt)).isEqualTo(priced("0.021000000"));
    }

    @Test
    void aReportedCostIsKept() {
        Charge reported = Charge.reported(new BigDecimal("0.5"), null);
        Attempt attempt = call(target("claude-sonnet-4-5", null), Outcome.OK, NOT_CACHED, reported, true);

        assertThat(pricing.price(attempt)).isSameAs(attempt);
    }

    @Test
    void pricingTwiceChangesNothing() {
        Attempt once = pricing.price(call(Outcome.OK, NOT_CACHED));

        assertThat(new Pricing(PriceBook.EMPTY, Billing.DEFAULT).price(once)).isSameAs(once);
    }

    @Test
    void theGatewaysOwnCacheIsFree() {
        assertThat(chargeOf(call(target("claude-sonnet-4-5", null), Outcome.OK, NOT_CACHED, Charge.UNKNOWN, true)))
                .isEqualTo(priced("0.000000000"));
    }

    @Test
    void aCheckThatAskedNoModelIsFree() {
        assertThat(chargeOf(call(target(Target.NO_MODEL, null), Outcome.OK, Usage.UNKNOWN, Charge.UNKNOWN, false)))
                .isEqualTo(priced("0.000000000"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "SERVER_ERROR",
                "OVERLOADED",
                "RATE_LIMITED",
                "CONNECTION",
                "AUTH",
                "CLIENT_ERROR",
                "GATEWAY_DENIED"
            })
    void whatIsNotBilledCostsNothingEvenWithTokens(Outcome outcome) {
        assertThat(chargeOf(call(outcome, NOT_CACHED))).isEqualTo(priced("0.000000000"));
        assertThat(chargeOf(call(outcome, Usage.UNKNOWN))).isEqualTo(priced("0.000000000"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "SERVER_ERROR",
                "OVERLOADED",
                "RATE_LIMITED",
                "CONNECTION",
                "AUTH",
                "CLIENT_ERROR",
                "GATEWAY_DENIED"
            })
    void whatIsBilledCostsItsTokensAndIsUnknownWithoutThem(Outcome outcome) {
        // 1,000 x 3 + 500 x 15 = 10,500 millionths
        assertThat(chargeOf(call(outcome, NOT_CACHED))).isEqualTo(priced("0.010500000"));
        assertThat(chargeOf(call(outcome, Usage.UNKNOWN))).isEqualTo(Charge.UNKNOWN);
    }

    @Test
    void theEventsOwnWordOnBillingGoesBeforeThePolicy() {
        Target target = target("claude-sonnet-4-5", null);
        Charge free = new Charge(null, CostSource.UNKNOWN, false);
        Charge billed = new Charge(null, CostSource.UNKNOWN, true);

        assertThat(chargeOf(call(target, Outcome.OK, NOT_CACHED, free, false)))
                .isEqualTo(new Charge(new BigDecimal("0.000000000"), CostSource.PRICED, false));
        assertThat(chargeOf(call(target, Outcome.SERVER_ERROR, NOT_CACHED, billed, false)))
                .isEqualTo(new Charge(new BigDecimal("0.010500000"), CostSource.PRICED, true));
    }

    @Test
    void aProvidersOwnPolicyCountsAlone() {
        Billing billing = Billing.DEFAULT.with("anthropic", Set.of(Outcome.SERVER_ERROR));
        Pricing own = new Pricing(book, billing);

        assertThat(own.price(call(Outcome.OK, NOT_CACHED)).charge()).isEqualTo(priced("0.000000000"));
        assertThat(own.price(call(Outcome.SERVER_ERROR, NOT_CACHED)).charge()).isEqualTo(priced("0.010500000"));
        assertThat(billing.bills("openai", Outcome.OK)).isTrue();
    }

    @Test
    void halfTheUsageIsNoCost() {
        assertThat(chargeOf(call(Outcome.OK, new Usage(null, null, null, 500L, null))))
                .isEqualTo(Charge.UNKNOWN);
        assertThat(chargeOf(call(Outcome.OK, new Usage(1_000L, 10L, 10L, null, null))))
                .isEqualTo(Charge.UNKNOWN);
    }

    @Test
    void anEmbeddingHasNoOutputToCount() {
        // 50,000 x 0.02 = 1,000 millionths
        assertThat(chargeOf(call(
                        target("embed", null),
                        Outcome.OK,
                        new Usage(50_000L, null, null, null, null),
                        Charge.UNKNOWN,
                        false)))
                .isEqualTo(priced("0.001000000"));
    }

    @Test
    void aModelWithoutAPriceAtItsStartIsUnknown() {
        assertThat(chargeOf(call(target("claude-6", null), Outcome.OK, NOT_CACHED, Charge.UNKNOWN, false)))
                .isEqualTo(Charge.UNKNOWN);
    }

    @Test
    void theModelThatServedIsPricedAndElseTheOneAskedFor() {
        Target served = target("auto", "claude-sonnet-4-5-20250929");
        Target servedUnlisted = target("claude-sonnet-4-5", "claude-secret");

        assertThat(chargeOf(call(served, Outcome.OK, NOT_CACHED, Charge.UNKNOWN, false)))
                .isEqualTo(priced("0.010500000"));
        assertThat(chargeOf(call(servedUnlisted, Outcome.OK, NOT_CACHED, Charge.UNKNOWN, false)))
                .isEqualTo(priced("0.010500000"));
    }

    @Test
    void aCostBeyondWhatAnAttemptCanCostIsUnknown() {
        // 1,000,000,000 tokens at 15 USD a million are 15,000 USD, and at 1,500 over the million
        Attempt attempt = call(Outcome.OK, tokens(0, 1_000_000_000));
        Pricing dear = new Pricing(
                PriceBook.of(List.of(price("anthropic", "claude-sonnet-4-5", "2025-01-01", "1", "1500"))),
                Billing.DEFAULT);

        assertThat(chargeOf(attempt)).isEqualTo(priced("15000.000000000"));
        assertThat(dear.price(attempt)).isSameAs(attempt);
    }

    @Test
    void theListPriceStandsBesideAReportedCost() {
        Charge reported = Charge.reported(new BigDecimal("0.5"), null);
        Target target = target("claude-sonnet-4-5", null);

        assertThat(pricing.list(call(target, Outcome.OK, NOT_CACHED, reported, false))
                        .charge())
                .isEqualTo(reported.withList(new BigDecimal("0.010500000"), SONNET_RATES));
        assertThat(pricing.list(call(Outcome.OK, NOT_CACHED)).charge())
                .isEqualTo(priced("0.010500000").withList(new BigDecimal("0.010500000"), SONNET_RATES));
        assertThat(pricing.list(call(target("claude-6", null), Outcome.OK, NOT_CACHED, reported, false))
                        .charge())
                .isEqualTo(reported);
    }

    @Test
    void pricingAnewForgetsWhatWasPricedAndKeepsWhatWasReported() {
        Target target = target("claude-sonnet-4-5", null);
        Charge old = new Charge(new BigDecimal("9"), CostSource.PRICED, true, new BigDecimal("9"), "old");
        Charge reported = new Charge(new BigDecimal("0.5"), CostSource.REPORTED, true, new BigDecimal("9"), "old");
        BigDecimal now = new BigDecimal("0.010500000");

        assertThat(pricing.anew(call(target, Outcome.OK, NOT_CACHED, old, false))
                        .charge())
                .isEqualTo(new Charge(now, CostSource.PRICED, true, now, SONNET_RATES));
        assertThat(pricing.anew(call(target, Outcome.OK, NOT_CACHED, reported, false))
                        .charge())
                .isEqualTo(new Charge(new BigDecimal("0.5"), CostSource.REPORTED, true, now, SONNET_RATES));
        assertThat(pricing.anew(call(target("claude-6", null), Outcome.OK, NOT_CACHED, old, false))
                        .charge())
                .isEqualTo(new Charge(null, CostSource.UNKNOWN, true));
    }
}
