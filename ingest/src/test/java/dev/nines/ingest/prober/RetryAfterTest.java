package dev.nines.ingest.prober;

import static dev.nines.ingest.prober.RateLimitsTest.headersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-05-06T11:00:00Z");

    @ParameterizedTest
    @CsvSource({"30, PT30S", "0.5, PT0.5S", "'Wed, 06 May 2026 11:02:00 GMT', PT2M", "999999999999, PT24H"})
    void secondsOrADate(String header, Duration wait) {
        assertThat(RetryAfter.in(headersOf(Map.of("retry-after", header)), NOW)).contains(wait);
    }

    @Test
    void millisecondsAreMoreExact() {
        assertThat(RetryAfter.in(headersOf(Map.of("retry-after", "2", "retry-after-ms", "1234")), NOW))
                .contains(Duration.ofMillis(1234));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "", "Wed, 06 May 2026 10:59:00 GMT"})
    void nothingUsable(String header) {
        assertThat(RetryAfter.in(headersOf(Map.of("retry-after", header)), NOW)).isEmpty();
    }
}
