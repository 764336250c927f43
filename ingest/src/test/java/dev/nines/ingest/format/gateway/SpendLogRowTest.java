package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.format.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpendLogRowTest {
    private static GatewayJson row() {
        return GatewayJson.sample(Format.LITELLM, "spend-logs.ndjson");
    }

    @Test
    void metadataMayBeAnObjectToo() {
        Attempt attempt = row().with("metadata", "{\"attempted_retries\":1,\"user_api_key_team_alias\":\"x\"}")
                .attempt();

        assertThat(attempt.lineage().attemptNo()).isEqualTo(2);
        assertThat(attempt.caller().team()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"{}\"", "{}"})
    void metadataMayBeEmpty(String metadata) {
        Attempt attempt = row().with("metadata", metadata).attempt();

        assertThat(attempt.caller().team()).isEqualTo("t-1");
        assertThat(attempt.usage().input()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2025-01-24 09:20:46.847\"",
                "\"2025-01-24 09:20:46.847+00\"",
                "\"2025-01-24T10:20:46.847+01:00\"",
                "\"2025-01-24T09:20:46.847Z\"",
                "1737710446.847"
            })
    void timesWithoutAZoneAreUtcAsTheTableHasThem(String time) {
        assertThat(row().with("startTime", time).attempt().timing().startedAt()).isEqualTo("2025-01-24T09:20:46.847Z");
    }

    @Test
    void aFirstTokenBeforeTheEndMeansAStream() {
        Attempt attempt = row().with("completionStartTime", "\"2025-01-24 09:20:46.850371\"")
                .attempt();

        assertThat(attempt.timing().ttftMs()).isEqualTo(3);
        assertThat(attempt.result().streaming()).isTrue();
    }

    @Test
    void theStatusMayStandInTheMetadataOnly() {
        Attempt attempt = row().without("status")
                .with("spend", "0")
                .with("metadata", "{\"status\":\"failure\",\"error_information\":{\"error_code\":\"500\"}}")
                .attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.SERVER_ERROR);
        assertThat(attempt.charge().costUsd()).isNull();
    }

    @Test
    void aHitIsTheWordTrueInPythonsSpelling() {
        assertThat(row().with("cache_hit", "\"True\"").attempt().cacheHit()).isTrue();
        assertThat(row().with("cache_hit", "\"False\"").attempt().cacheHit()).isFalse();
    }

    @Test
    void jsonInsideATextIsBoundedToo() {
        String deep = "{\\\"a\\\":".repeat(100) + "1" + "}".repeat(100);

        assertThat(row().with("metadata", "\"" + deep + "\"").reject())
                .isEqualTo("metadata is a text that holds no JSON, or too deep a one");
    }

    @Test
    void textThatIsNoJsonIsRefusedByItsName() {
        assertThat(row().with("metadata", "\"{'python': None, 'secret': 'prompt'}\"")
                        .reject())
                .isEqualTo("metadata is a text that holds no JSON, or too deep a one");
    }
}
