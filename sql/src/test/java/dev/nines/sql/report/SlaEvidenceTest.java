package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.support.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** All on 2 March 2026. */
class SlaEvidenceTest extends SlaFixture {
    /** 10:00 is down (2 of 4), 10:01 is not (1 of 20), and two single attempts failed elsewhere. */
    @Test
    void theMinutesThatAreDownWithWhatFailedInThem() {
        declare(sla("openai", down(0.05, 1)));
        panes(
                minute("2026-03-02T10:00:00Z", ok(2), failed(1), of(Outcome.overloaded, 1)),
                minute("2026-03-02T10:01:00Z", ok(19), failed(1)));
        store(
                AttemptRows.ATTEMPTS,
                Stream.of(
                                call("b", "10:00:40")
                                        .setOutcome(Outcome.overloaded)
                                        .setRegion("eu"),
                                call("a", "10:00:10").setRequestId("r").setProviderRequestId("req_1"),
                                call("good", "10:00:20").setOutcome(Outcome.ok),
                                call("not counted", "10:00:20").setOutcome(Outcome.timeout),
                                call("probe", "10:00:20").setOrigin(dev.nines.event.Origin.probe),
                                call("next", "10:01:00"))
                        .map(ReportsFixture::attempt)
                        .toList());
        assertThat(evidence("slot_start", "slot_end", "requests", "failed", "error_ratio", "outcomes"))
                .containsExactly(
                        List.of(at("10:00"), at("10:01"), 4L, 2L, 0.5, Map.of("overloaded", 1L, "server_error", 1L)));
        assertThat(evidence(
                        "failed_attempts", "request_ids", "provider_request_ids", "ids_left_out", "regions", "models"))
                .containsExactly(List.of(2L, List.of("r", "b"), List.of("req_1"), 0L, List.of("eu"), List.of("gpt")));
    }

    /** An interval with 25 failures of 30; one without any is no evidence. */
    @Test
    void intervalsAndTwentyIdsOfEach() {
        declare(sla("openai", fiveMinutes()));
        panes(minute("2026-03-02T10:04:00Z", ok(5), failed(25)), minute("2026-03-02T10:05:00Z", ok(5)));
        List<Attempt> calls = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> calls.add(attempt(call("a%02d".formatted(24 - i), "10:04:" + (10 + i)))));
        store(AttemptRows.ATTEMPTS, calls);
        assertThat(evidence("slot_start", "slot_end", "failed", "failed_attempts", "ids_left_out"))
                .containsExactly(List.of(at("10:00"), at("10:05"), 25L, 25L, 5L));
        assertThat(evidence("request_ids").get(0).get(0))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(20)
                .startsWith("a24")
                .endsWith("a05");
    }

    /** Gateways spell the provider differently; a started attempt of the evening before belongs to the minute of its end. */
    @Test
    void rangeAndScope() {
        declare(sla("bedrock", requests()), sla("groq", requests()), noSla("openai"));
        for (String provider : List.of("bedrock", "groq", "openai")) {
            panes(
                    minute("2026-03-02T00:00:00Z", failed(1)).setProvider(provider),
                    minute("2026-03-02T10:00:00Z", failed(1)).setProvider(provider));
        }
        store(
                AttemptRows.ATTEMPTS,
                List.of(attempt(call("early", "00:00:10")
                        .setStartedAt(Instant.parse("2026-03-01T23:58:00Z"))
                        .setProvider("aws.bedrock"))));
        assertThat(evidence("provider", "slot_start")).hasSize(4);
        ReportRange range =
                new ReportRange(Optional.of(at("00:00")), Optional.of(at("10:00")), Optional.of("aws.bedrock"));
        assertThat(columns(run("sla-evidence", range), "provider", "slot_start", "request_ids"))
                .containsExactly(List.of("bedrock", at("00:00"), List.of("early")));
    }

    private List<List<Object>> evidence(String... columns) {
        return columns(run("sla-evidence", ReportRange.ALL), columns);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z");
    }

    private static dev.nines.event.Attempt.Builder call(String id, String ended) {
        Instant end = Instant.parse("2026-03-02T" + ended + "Z");
        return Events.attempt(id)
                .setStartedAt(end.minusSeconds(5))
                .setEndedAt(end)
                .setOutcome(Outcome.server_error);
    }
}
