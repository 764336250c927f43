package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.money.RequestValue;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** March 2026 has 44,640 minutes and 8,928 intervals of five. */
class SlaTest extends SlaFixture {
    /** 1 - 1/1000 is exactly the target; one request fewer and it is below. */
    @ParameterizedTest
    @CsvSource({
        "999,  1,  0.999,          true,  0",
        "998,  1,  0.998998998999, false, 0.1",
        "990, 10,  0.99,           false, 0.1",
        "989, 10,  0.98998998999,  false, 0.25",
        "950, 50,  0.95,           false, 0.25",
        "949, 50,  0.94994994995,  false, 1"
    })
    void requestsAtTheThresholds(long good, long bad, double availability, boolean kept, double share) {
        declare(sla("openai", requests()));
        panes(minute("2026-03-02T10:00:00Z", ok(good), failed(bad)));
        assertThat(measured(
                        "month", "availability", "kept", "credit_share", "requests", "failed_requests", "down_minutes"))
                .containsExactly(Arrays.asList("2026-03", availability, kept, share, good + bad, bad, null));
    }

    /**
     * Of 100: client errors (10) do not count for the SLA, throttling (20) and timeouts (5) do, as requests that did not
     * fail; ours takes timeouts as bad, and neither client errors nor throttling.
     */
    @Test
    void theProvidersCountAndOurs() {
        declare(sla("openai", requests()));
        panes(minute(
                "2026-03-02T10:00:00Z",
                ok(60),
                failed(5),
                of(Outcome.timeout, 5),
                of(Outcome.rate_limited, 20),
                of(Outcome.client_error, 10)));
        // 1 - 5 / 90; 1 - 10 / 70
        assertThat(measured("requests", "failed_requests", "availability", "availability_ours"))
                .containsExactly(List.of(90L, 5L, 0.944444444444, 0.857142857143));
    }

    /** Two intervals: 10 of 20 failed in 10:00 to 10:05, 1 of 4 in 10:05 to 10:10. */
    @Test
    void intervalsAreMeansOfShares() {
        declare(sla("openai", fiveMinutes()));
        panes(
                minute("2026-03-02T10:00:00Z", ok(10)),
                minute("2026-03-02T10:04:00Z", failed(10)),
                minute("2026-03-02T10:05:00Z", ok(3), failed(1)));
        // 1 - (0.5 + 0.25) / 8928; lost minutes are 5 times 0.75
        assertThat(measured("availability", "down_minutes", "kept", "observed_minutes", "failed_requests"))
                .containsExactly(List.of(0.999915994624, 3.75, true, 3L, 11L));
    }

    /** 9 of 8,928 intervals are lost: 1 - 9/8928 = 0.99899...; with 8 the promise is kept. */
    @Test
    void intervalsWithoutRequestsCountAsAvailable() {
        declare(sla("openai", fiveMinutes()));
        for (int i = 0; i < 8; i++) {
            panes(minute("2026-03-02T1" + i + ":00:00Z", failed(1)));
        }
        assertThat(measured("availability", "credit_share")).containsExactly(List.of(0.999103942652, 0.0));
        panes(minute("2026-03-02T18:00:00Z", failed(1)));
        assertThat(measured("availability", "credit_share")).containsExactly(List.of(0.998991935484, 0.1));
    }

    /** Exactly 5 % is not more than 5 %; 51 of 1000 are. */
    @ParameterizedTest
    @CsvSource({"95, 5, 0", "949, 51, 1", "19, 1, 0", "0, 1, 1"})
    void aMinuteIsDownAboveTheRatio(long good, long bad, double minutes) {
        declare(sla("openai", down(0.05, 1)));
        panes(minute("2026-03-02T10:00:00Z", ok(good), failed(bad)));
        assertThat(measured("down_minutes")).containsExactly(List.of(minutes));
    }

    /**
     * Down are 10:00 to 10:02, then 10:04 and 10:05 behind a minute without requests, and 12:00. With runs of three only the
     * first three count: 1 - 3 / 44640.
     */
    @ParameterizedTest
    @CsvSource({"1, 6, 0.999865591398", "2, 5, 0.999887992832", "3, 3, 0.999932795699", "4, 0, 1.0"})
    void onlyRunsCount(int run, double minutes, double availability) {
        declare(sla("openai", down(0.05, run)));
        for (String start : List.of("10:00", "10:01", "10:02", "10:04", "10:05", "12:00")) {
            panes(minute("2026-03-02T" + start + ":00Z", ok(1), failed(1)));
        }
        panes(minute("2026-03-02T10:06:00Z", ok(100), failed(5)));
        assertThat(measured("down_minutes", "availability", "failed_requests"))
                .containsExactly(List.of(minutes, availability, 11L));
    }

    /** The last minute of February and the first of March: a run of two, cut at the month's end. */
    @Test
    void aRunEndsWithItsMonth() {
        declare(sla("openai", down(0.05, 2)));
        panes(minute("2026-02-28T23:59:00Z", failed(1)), minute("2026-03-01T00:00:00Z", failed(1)));
        assertThat(measured("month", "down_minutes")).containsExactly(List.of("2026-03", 0.0), List.of("2026-02", 0.0));
    }

    /** A month is whole when what is stored began by its first minute and goes beyond its last. */
    @Test
    void monthsThatAreNotComplete() {
        declare(sla("openai", requests()));
        panes(
                minute("2026-02-28T23:59:00Z", ok(1)),
                minute("2026-03-02T10:00:00Z", ok(1)),
                minute("2026-03-02T10:01:00Z", ok(1)),
                minute("2026-04-01T00:00:00Z", ok(1)));
        assertThat(measured("month", "complete", "observed_minutes", "coverage", "claim_by"))
                .containsExactly(
                        List.of("2026-04", false, 1L, 0.000023, LocalDate.parse("2026-06-30")),
                        List.of("2026-03", true, 2L, 0.000045, LocalDate.parse("2026-05-31")),
                        List.of("2026-02", false, 1L, 0.000025, LocalDate.parse("2026-04-30")));
    }

    /** Probes, requests as a whole, models and regions are not counted; the newest sequence of a pane is, and its shards. */
    @Test
    void whatIsCounted() {
        declare(sla("openai", requests()));
        panes(
                minute("2026-03-02T10:00:00Z", failed(7)),
                minute("2026-03-02T10:00:00Z", ok(9), failed(1)).setSequence(2),
                minute("2026-03-02T10:00:00Z", ok(10)).setShard(1),
                minute("2026-03-02T10:00:00Z", failed(3)).setModel("gpt"),
                minute("2026-03-02T10:00:00Z", failed(3)).setRegion("eu"),
                minute("2026-03-02T10:00:00Z", failed(3)).setProvider("*"),
                minute("2026-03-02T10:00:00Z", failed(3)).setProvider("*").setLevel("request"),
                minute("2026-03-02T10:00:00Z", Events.count(Outcome.server_error, dev.nines.event.Origin.probe, 5))
                        .setShard(2));
        assertThat(measured("provider", "requests", "failed_requests", "observed_minutes"))
                .containsExactly(List.of("openai", 20L, 1L, 1L));
    }

    /** Gateways spell Bedrock in three ways; the scope may be any of them. */
    @Test
    void spellingsOfAProviderAreOne() {
        declare(sla("aws.bedrock", requests()));
        panes(
                minute("2026-03-02T10:00:00Z", ok(8), failed(1)).setProvider("bedrock"),
                minute("2026-03-02T10:00:00Z", failed(1)).setProvider("aws.bedrock"),
                minute("2026-03-02T10:01:00Z", ok(10)).setProvider("amazon-bedrock"),
                minute("2026-03-02T10:01:00Z", ok(10)).setProvider("azure"));
        assertThat(measured("provider", "requests", "failed_requests", "observed_minutes", "target"))
                .containsExactly(Arrays.asList("azure", null, null, 1L, null), List.of("bedrock", 20L, 2L, 2L, 0.999));
        for (String scope : List.of("bedrock", "aws.bedrock", "amazon-bedrock")) {
            assertThat(columns(run("sla", scope(scope)), "provider")).containsExactly(List.of("bedrock"));
        }
        assertThat(run("sla", scope("bedrock/claude")).rows()).isEmpty();
    }

    @Test
    void aProviderWithoutPromiseHasItsFiguresAllTheSame() {
        declare(noSla("openai"));
        panes(minute("2026-03-02T10:00:00Z", ok(3), failed(1)));
        store(AttemptRows.ATTEMPTS, List.of(attempt(call("a", "0.3").setProvider("openai"))));
        assertThat(measured("target", "availability", "availability_ours", "kept", "service", "spend_usd", "terms"))
                .containsExactly(
                        Arrays.asList(null, null, 0.75, null, "openai API", Events.usd("0.3"), "https://sla.example"));
        assertThat(measured("credit_share", "estimated_credit_usd", "claim_by"))
                .containsExactly(Arrays.asList(null, null, null));
    }

    /**
     * March's bill is 0.3 + 0.000000005 under two spellings; one attempt has no cost, one is of April, one the provider did
     * not bill, one is a probe, one came from the gateway's cache. 10 % of 0.300000005 is 0.0300000005, half even 0.03.
     */
    @Test
    void theCreditIsAShareOfTheMonthsSpend() {
        declare(sla("bedrock", requests()));
        panes(minute("2026-03-02T10:00:00Z", ok(994), failed(6)).setProvider("bedrock"));
        store(
                AttemptRows.ATTEMPTS,
                List.of(
                        attempt(call("a", "0.3")),
                        attempt(call("b", "0.000000005").setProvider("aws.bedrock")),
                        attempt(call("no price", null)),
                        attempt(call("april", "9").setStartedAt(april()).setEndedAt(april())),
                        attempt(call("not billed", "9").setBilled(false)),
                        attempt(call("probe", "9").setOrigin(dev.nines.event.Origin.probe)),
                        attempt(call("cached", "0").setCacheHit(true))));
        assertThat(measured("availability", "spend_usd", "unpriced_attempts", "credit_share", "estimated_credit_usd"))
                .containsExactly(List.of(0.994, Events.usd("0.300000005"), 1L, 0.1, Events.usd("0.03")));
    }

    /** Kept promises earn exactly nothing, also where no cost is known; a broken one is then unknown. */
    @Test
    void nothingIsOwedOrNothingIsKnown() {
        declare(sla("openai", requests()), sla("groq", requests()));
        panes(
                minute("2026-03-02T10:00:00Z", ok(10)),
                minute("2026-03-02T10:00:00Z", failed(10)).setProvider("groq"));
        assertThat(measured("provider", "credit_share", "estimated_credit_usd", "spend_usd"))
                .containsExactly(
                        Arrays.asList("groq", 1.0, null, null), Arrays.asList("openai", 0.0, Events.usd("0"), null));
    }

    @Test
    void monthsThatTheRangeTouchesAreCountedWhole() {
        declare(sla("openai", requests()));
        panes(
                minute("2026-02-28T10:00:00Z", ok(1)),
                minute("2026-03-02T10:00:00Z", ok(1)),
                minute("2026-03-30T10:00:00Z", ok(1)),
                minute("2026-04-02T10:00:00Z", ok(1)));
        ReportRange range = new ReportRange(
                Optional.of(Instant.parse("2026-03-10T00:00:00Z")),
                Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                Optional.empty());
        assertThat(columns(run("sla", range), "month", "requests")).containsExactly(List.of("2026-03", 2L));
    }

    @Test
    void theSameDeclarationAgainIsNone() {
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        List<RequestValue> values = List.of(value("a", "2.5"), RequestValue.notValued("built-in"));
        assertThat(declare(values, List.of(sla("openai", requests())), now)).containsExactly("request_values", "slas");
        assertThat(declare(values, List.of(sla("openai", requests())), now.plusSeconds(60)))
                .isEmpty();
        // A clock that went back must not bring the old one back.
        assertThat(declare(
                        List.of(value("b", "1"), values.get(1)),
                        List.of(sla("groq", requests())),
                        now.minusSeconds(60)))
                .containsExactly("request_values", "slas");
        assertThat(query("SELECT place, route, request_usd, team FROM current_request_values ORDER BY place"))
                .containsExactly(
                        List.of(0L, "b", Events.usd("1"), "search"), Arrays.asList(1L, "not valued", null, null));
        assertThat(query("SELECT provider FROM current_slas")).containsExactly(List.of("groq"));
    }

    private static RequestValue value(String route, String usd) {
        return new RequestValue(
                route, "search", null, null, null, null, null, null, new BigDecimal(usd), null, "values.yaml:3");
    }

    private static ReportRange scope(String scope) {
        return new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope));
    }

    private static Instant april() {
        return Instant.parse("2026-04-01T00:00:00Z");
    }

    private static dev.nines.event.Attempt.Builder call(String id, String usd) {
        return Events.attempt(id).setProvider("bedrock").setCostUsd(usd == null ? null : Events.usd(usd));
    }
}
