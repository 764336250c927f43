package dev.nines.ingest.format.nines;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NinesDecoderTest {
    @Test
    void readsEveryFieldOfTheContract() {
        String line = """
                {"attempt_id":"a-2","version":3,"request_id":"r-1","task_id":"t-1","attempt_no":2,\
                "previous_attempt_id":"a-1","origin":"probe","started_at":"2026-05-06T11:00:00.123456Z",\
                "ended_at":"2026-05-06T13:00:01.5+02:00","duration_ms":1376.544,"gateway":"edge-1","provider":"anthropic",\
                "model":"claude-opus-4.7","served_model":"claude-opus-4.7-0501","region":"us-east-1","operation":"chat",\
                "outcome":"truncated","status_code":200,"error_type":"none","finish_reason":"max_tokens",\
                "provider_request_id":"req_1","streaming":true,"ttft_ms":312.5,"input_tokens":10,"cache_read_tokens":20,\
                "cache_write_tokens":30,"output_tokens":40,"reasoning_tokens":5,"cost_usd":"0.000000001",\
                "cost_source":"priced","billed":true,"cache_hit":true,"tenant":"acme","team":"search","project":"faq",\
                "tier":"critical","tags":{"k":"v","leer":""}}""";

        assertThat(Decodings.attempt(Format.NINES, line))
                .isEqualTo(new Attempt(
                        "a-2",
                        3,
                        new Lineage("r-1", "t-1", 2, "a-1"),
                        Origin.PROBE,
                        new Target(
                                "edge-1", "anthropic", "claude-opus-4.7", "claude-opus-4.7-0501", "us-east-1", "chat"),
                        new Timing(
                                Instant.parse("2026-05-06T11:00:00.123456Z"),
                                Instant.parse("2026-05-06T11:00:01.500Z"),
                                312.5),
                        new Result(Outcome.TRUNCATED, 200, "none", "max_tokens", "req_1", true),
                        new Usage(10L, 20L, 30L, 40L, 5L),
                        new Charge(new BigDecimal("0.000000001"), CostSource.PRICED, true),
                        new Caller("acme", "search", "faq", "critical", Map.of("k", "v", "leer", "")),
                        true));
    }

    @Test
    void derivesWhatALineLeavesOut() {
        Attempt attempt = Decodings.attempt(
                Format.NINES, CanonicalLine.minimal().with("status_code", "529").toString());

        assertThat(attempt.lineage()).isEqualTo(Lineage.single("a-1"));
        assertThat(attempt.origin()).isEqualTo(Origin.GATEWAY);
        assertThat(attempt.outcome()).isEqualTo(Outcome.OVERLOADED);
        assertThat(attempt.timing().endedAt()).isEqualTo("2026-05-06T11:00:01.623706Z");
        assertThat(attempt.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(attempt.charge()).isEqualTo(Charge.UNKNOWN);
    }

    @Test
    void readsNullAsLeftOut() {
        CanonicalLine line = CanonicalLine.minimal();
        Attempt least = Decodings.attempt(Format.NINES, line.toString());
        for (CanonicalField field : CanonicalField.values()) {
            if (!line.toString().contains('"' + field.word() + '"')) {
                line.with(field.word(), "null");
            }
        }

        assertThat(Decodings.attempt(Format.NINES, line.toString())).isEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-05-06T11:00:00Z\"             | 2026-05-06T11:00:00Z",
                "\"2026-05-06t11:00:00.5z\"           | 2026-05-06T11:00:00.500Z",
                "\"2026-05-06 11:00:00.123456+00:00\" | 2026-05-06T11:00:00.123456Z",
                "\"2026-05-06T16:45:00.123456789+05:45\" | 2026-05-06T11:00:00.123456Z",
                "\"2026-05-05T23:30:00-11:30\"        | 2026-05-06T11:00:00Z",
                "\"2024-02-29T00:00:00Z\"             | 2024-02-29T00:00:00Z",
                "1778065200000                        | 2026-05-06T11:00:00Z",
                "1778065200000.125                    | 2026-05-06T11:00:00.000125Z",
                "1778065200000.0005                   | 2026-05-06T11:00:00Z",
                "1.778065200001e12                    | 2026-05-06T11:00:00.001Z",
            })
    void readsTimesToTheMicrosecond(String json, String expected) {
        Attempt attempt = Decodings.attempt(
                Format.NINES, CanonicalLine.minimal().with("started_at", json).toString());

        assertThat(attempt.timing().startedAt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "'\"0.1\"', 0.1",
        "1e-9, 0.000000001",
        "1.5E-05, 0.000015",
        "0, 0",
        "-0.0, 0",
        "0.1000000000000, 0.1",
        "12, 12",
        "'\"999999.999999999\"', 999999.999999999"
    })
    void readsMoneyExactly(String json, BigDecimal expected) {
        Attempt attempt = Decodings.attempt(
                Format.NINES, CanonicalLine.minimal().with("cost_usd", json).toString());

        assertThat(attempt.charge().costUsd()).isEqualByComparingTo(expected);
        assertThat(attempt.charge().source()).isEqualTo(CostSource.REPORTED);
    }

    @Test
    void countsBlankLinesButReadsOver() {
        String line = CanonicalLine.minimal().toString();
        String input = "\uFEFF" + line + "\r\n\r\n  \t\n" + line + "\n{}\n" + line;

        List<Decoded> decoded = Decodings.all(Format.NINES, input);

        assertThat(decoded).extracting(Decoded::position).containsExactly(1L, 4L, 5L, 6L);
        assertThat(decoded.get(2)).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void acceptsDurationAndEndThatAgreeWithinAMillisecond() {
        CanonicalLine line = CanonicalLine.minimal().with("duration_ms", "1000");

        assertThat(Decodings.attempt(
                                Format.NINES,
                                line.with("ended_at", "\"2026-05-06T11:00:01.124456Z\"")
                                        .toString())
                        .timing()
                        .endedAt())
                .isEqualTo("2026-05-06T11:00:01.124456Z");
        assertThat(Decodings.reject(
                                Format.NINES,
                                line.with("ended_at", "\"2026-05-06T11:00:01.124457Z\"")
                                        .toString())
                        .reason())
                .contains("duration_ms ends at");
    }
}
