package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static final Instant NOW = Instant.parse("2026-05-06T11:00:00.250Z");

    @Test
    void anthropicSaysWhenAsAMoment() {
        assertThat(tags(Map.of(
                        "anthropic-ratelimit-requests-limit", "50",
                        "anthropic-ratelimit-requests-remaining", "49",
                        "anthropic-ratelimit-requests-reset", "2026-05-06T11:00:01Z",
                        "anthropic-ratelimit-input-tokens-limit", "30000",
                        "anthropic-ratelimit-input-tokens-remaining", "29000",
                        "anthropic-ratelimit-input-tokens-reset", "2026-05-06T10:59:59Z")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ratelimit.requests.limit", "50",
                        "ratelimit.requests.remaining", "49",
                        "ratelimit.requests.reset", "0.75",
                        "ratelimit.input-tokens.limit", "30000",
                        "ratelimit.input-tokens.remaining", "29000",
                        "ratelimit.input-tokens.reset", "0"));
    }

    @ParameterizedTest
    @CsvSource({"12ms, 0.012", "1s, 1", "6m0s, 360", "1h2m3.5s, 3723.5", "60, 60", "1.5, 1.5"})
    void openAiAndAzureSayItAsALength(String header, String seconds) {
        assertThat(tags(Map.of("x-ratelimit-reset-tokens", header)))
                .isEqualTo(Map.of("ratelimit.tokens.reset", seconds));
    }

    @Test
    void whatAzureDoesNotKnowIsLeftOut() {
        assertThat(tags(Map.of(
                        "x-ratelimit-limit-requests", "-1",
                        "x-ratelimit-remaining-requests", "-1",
                        "x-ratelimit-limit-tokens", "0",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "0")))
                .isEmpty();
    }

    @Test
    void nonsenseIsLeftOut() {
        assertThat(tags(Map.of(
                        "x-ratelimit-limit-requests", "many",
                        "x-ratelimit-remaining-requests", "",
                        "x-ratelimit-reset-requests", "soon")))
                .isEmpty();
    }

    private static Map<String, String> tags(Map<String, String> headers) {
        return RateLimits.in(headersOf(headers), NOW);
    }

    static HttpHeaders headersOf(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
                (name, value) -> true);
    }
}
