package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortkeyReaderTest {
    private static GatewayJson row() {
        return GatewayJson.sample(Format.PORTKEY, "export.ndjson")
                .with("response_status_code", "200")
                .with("cost", "0.38");
    }

    @ParameterizedTest
    @CsvSource({"0.38, 0.003800000", "100, 1.000000000", "0.00000015, 0.000000002", "1e-9, 0.000000000"})
    void centsBecomeDollars(String cents, String dollars) {
        assertThat(row().with("cost", cents).attempt().charge().costUsd()).isEqualTo(dollars);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"EUR\"", "\"INR\"", "\"credits\""})
    void moneyOfAnotherKindIsUnknown(String currency) {
        assertThat(row().with("cost_currency", currency).attempt().charge().costUsd())
                .isNull();
    }

    @Test
    void usdIsWhatItWritesForCents() {
        assertThat(row().with("cost_currency", "\"USD\"").attempt().charge().costUsd())
                .isEqualTo("0.003800000");
        assertThat(row().without("cost_currency").attempt().charge().costUsd()).isEqualTo("0.003800000");
    }

    @Test
    void aCostOf0IsUnknownButForAnAnswerFromTheCache() {
        assertThat(row().with("cost", "0").attempt().charge().costUsd()).isNull();
        Attempt hit = row().with("cost", "0").with("cache_status", "\"HIT\"").attempt();

        assertThat(hit.charge().costUsd()).isZero();
        assertThat(hit.cacheHit()).isTrue();
        assertThat(row().with("cache_status", "\"DISABLED\"").attempt().cacheHit())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-05-06T11:00:00.250Z\"",
                "\"2026-05-06 11:00:00.25\"",
                "\"2026-05-06 11:00:00.250 UTC\"",
                "\"2026-05-06T13:00:00.250+02:00\"",
                "1778065200.25",
                "1778065200250",
                "\"1778065200250\""
            })
    void readsTimesHoweverTheyAreExported(String time) {
        Attempt attempt =
                row().with("created_at", time).with("response_time", "812.5").attempt();

        assertThat(attempt.timing().startedAt()).isEqualTo("2026-05-06T11:00:00.250Z");
        assertThat(attempt.timing().endedAt()).isEqualTo("2026-05-06T11:00:01.062500Z");
    }

    @Test
    void aChainIsJoinedByItsTraceAndASingleCallIsARequestOfItsOwn() {
        assertThat(row().attempt().lineage().requestId()).isEqualTo("tr-1");
        assertThat(row().with("mode", "\"loadbalance\"").attempt().lineage().requestId())
                .isEqualTo("tr-1");
        assertThat(row().with("mode", "\"single\"").attempt().lineage().requestId())
                .isEqualTo(row().attempt().attemptId());
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "246, OK",
        "446, GATEWAY_DENIED",
        "412, GATEWAY_DENIED",
        "429, RATE_LIMITED",
        "408, TIMEOUT",
        "500, SERVER_ERROR",
        "503, OVERLOADED",
        "529, OVERLOADED",
        "401, AUTH",
        "400, CLIENT_ERROR"
    })
    void judgesByTheStatus(int status, Outcome outcome) {
        assertThat(row().with("response_status_code", "" + status).attempt().outcome())
                .isEqualTo(outcome);
    }

    @Test
    void withoutAStatusItGoesByTheFlagOfSuccess() {
        assertThat(row().without("response_status_code")
                        .with("is_success", "1")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.OK);
        assertThat(row().without("response_status_code")
                        .with("is_success", "0")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.CONNECTION);
        assertThat(row().without("response_status_code").reject()).contains("response_status_code is missing");
    }

    @Test
    void cachedTokensAreToldByTheAnswerOnly() {
        assertThat(row().with("req_units", "1200")
                        .with("res_units", "80")
                        .attempt()
                        .usage())
                .isEqualTo(new Usage(1200L, null, null, 80L, null));
        assertThat(row().with("response", """
                                {"body":{"usage":{"input_tokens":100,"output_tokens":80,"cache_read_input_tokens":1000,
                                "cache_creation_input_tokens":100},"stop_reason":"max_tokens"}}""").attempt())
                .satisfies(attempt -> assertThat(attempt.usage()).isEqualTo(new Usage(100L, 1000L, 100L, 80L, null)))
                .satisfies(attempt -> assertThat(attempt.outcome()).isEqualTo(Outcome.TRUNCATED));
    }

    @Test
    void withoutAnIdTheRowsContentIsIt() {
        String first = row().without("id").attempt().attemptId();

        assertThat(row().without("id").attempt().attemptId()).isEqualTo(first);
        assertThat(row().without("id")
                        .with("ai_org", "\"azure-openai\"")
                        .attempt()
                        .attemptId())
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "response_time", "ai_org"})
    void saysWhatToSelectInTheExport(String field) {
        assertThat(row().without(field).reject()).isEqualTo(field + " is missing; select it in the export");
    }
}
