package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.DeadLetterRows;
import dev.nines.sql.rows.PriceRows;
import dev.nines.sql.rows.PublishedPrice;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityTest extends ReportsFixture {
    private static dev.nines.event.Attempt.Builder unpriced(String id) {
        return Events.attempt(id).setCostUsd(null);
    }

    private static Attempt reported(String id, String usd, String list) {
        Attempt attempt = attempt(Events.attempt(id).setCostUsd(Events.usd(usd)));
        Charge charge = attempt.charge();
        return list == null ? attempt : attempt.withCharge(charge.withList(new BigDecimal(list), null));
    }

    private void storeFlaws() {
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        attempt(unpriced("1").setModel("secret")),
                        attempt(unpriced("2").setModel("secret").setStartedAt(Events.at("09:00:00"))),
                        attempt(unpriced("3").setModel("known")),
                        attempt(unpriced("4").setModel("young")),
                        attempt(unpriced("5").setModel("known").setOutputTokens(null)),
                        attempt(unpriced("6").setInputTokens(null).setCacheReadTokens(7L)),
                        // An embedding has no output to count.
                        attempt(unpriced("7")
                                .setModel("embed")
                                .setOperation("embeddings")
                                .setOutputTokens(null)),
                        attempt(unpriced("probe").setOrigin(Origin.probe)),
                        // None of these lacks a cost.
                        attempt(unpriced("free").setBilled(false)),
                        attempt(unpriced("cached").setCacheHit(true)),
                        reported("both", "0.02", "0.03"),
                        reported("no list", "0.02", null)));
        store(
                PriceRows.PRICES,
                List.of(
                        new PublishedPrice(Events.price("known", "2").build(), Events.at("11:00:00")),
                        new PublishedPrice(
                                Events.price("young", "2")
                                        .setValidFrom(Events.at("12:00:00"))
                                        .build(),
                                Events.at("11:00:00"))));
        store(
                DeadLetterRows.DEAD_LETTERS,
                List.of(
                        Events.deadLetter("x", "10:00:00")
                                .setReason("version -1 is below 0")
                                .build(),
                        Events.deadLetter("y", "10:30:00")
                                .setReason("version -20 is below 0")
                                .build()));
    }

    @Test
    void eachFlawIsARowWithACountAndARemedy() {
        storeFlaws();
        Report report = run("quality", ReportRange.ALL);

        assertThat(columns(report, "kind", "provider", "model", "attempts", "input_tokens", "output_tokens"))
                .containsExactly(
                        Arrays.asList("dead_letter", null, null, 2L, null, null),
                        List.of("later_price", "openai", "young", 1L, 100L, 10L),
                        List.of("list_missing", "openai", "gpt", 1L, 100L, 10L),
                        List.of("missing_tokens", "openai", "gpt", 1L, 7L, 10L),
                        Arrays.asList("missing_tokens", "openai", "known", 1L, 100L, null),
                        List.of("to_reprice", "openai", "known", 1L, 100L, 10L),
                        List.of("unpriced_model", "openai", "secret", 2L, 200L, 20L),
                        Arrays.asList("unpriced_model", "openai", "embed", 1L, 100L, null),
                        List.of("unpriced_probe", "openai", "gpt", 1L, 100L, 10L));
        assertThat(columns(report, "remedy"))
                .allSatisfy(row -> assertThat((String) row.get(0)).isNotBlank());
        assertThat(columns(report, "remedy").get(6).get(0))
                .isEqualTo("add its price: nines prices import FILE --valid-from 2026-03-01, then nines prices reprice"
                        + " --model secret");
        assertThat(columns(report, "first_seen", "last_seen", "detail").get(6))
                .isEqualTo(Arrays.asList(Events.at("09:00:00"), Events.at("10:00:00"), null));
        assertThat(columns(report, "detail").get(0).get(0)).isEqualTo("file.ndjson (nines): version -N is below N");
    }

    @Test
    void unpricedAttemptsAreThoseOfSpend() {
        storeFlaws();
        for (ReportRange range : List.of(
                ReportRange.ALL,
                new ReportRange(Optional.of(Events.at("09:30:00")), Optional.empty(), Optional.of("openai")),
                new ReportRange(Optional.empty(), Optional.empty(), Optional.of("openai/known")))) {
            long quality = columns(run("quality", range), "unpriced", "attempts").stream()
                    .filter(row -> row.get(0).equals(true))
                    .mapToLong(row -> (Long) row.get(1))
                    .sum();
            long spend = columns(run("spend", range), "unpriced_attempts").stream()
                    .mapToLong(row -> (Long) row.get(0))
                    .sum();
            assertThat(quality).as(range.toString()).isEqualTo(spend).isPositive();
        }
    }

    @Test
    void ofCleanDataThereIsNothingToSay() {
        store(AttemptRows.ATTEMPTS, List.of(reported("a", "0.02", "0.02")));

        assertThat(run("quality", ReportRange.ALL).rows()).isEmpty();
    }

    @Test
    void driftIsReportedBesidePriced() {
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        reported("1", "0.02", "0.03"),
                        reported("2", "0.01", "0.01"),
                        reported("no list", "5", null),
                        attempt(unpriced("none")),
                        reported("model of no list", "0.5", null).withCharge(Charge.UNKNOWN),
                        attempt(Events.attempt("failed").setOutcome(Outcome.server_error))));
        Report drift = run("price-drift", ReportRange.ALL);

        // 0.03 reported, 0.04 listed: -0.01 and 0.75
        assertThat(columns(
                        drift,
                        "provider",
                        "model",
                        "attempts",
                        "reported_usd",
                        "list_usd",
                        "difference_usd",
                        "ratio",
                        "differing",
                        "reported_only"))
                .containsExactly(List.of(
                        "openai",
                        "gpt",
                        2L,
                        Events.usd("0.03"),
                        Events.usd("0.04"),
                        Events.usd("-0.01"),
                        Events.usd("0.75"),
                        1L,
                        2L));
    }

    @Test
    void aListPriceOfNothingHasNoRatio() {
        store(AttemptRows.ATTEMPTS, List.of(reported("1", "0.02", "0")));

        assertThat(columns(run("price-drift", ReportRange.ALL), "ratio", "difference_usd"))
                .containsExactly(Arrays.asList(null, Events.usd("0.02")));
    }
}
