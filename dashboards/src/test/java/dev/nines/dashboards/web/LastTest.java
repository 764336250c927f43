package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastTest {
    @ParameterizedTest
    @CsvSource({"90m, PT1H30M", "24h, PT24H", "7d, PT168H", "4w, PT672H", "P1DT2H3M, PT26H3M", "PT90M, PT1H30M"})
    void readsWhatPeopleWrite(String text, Duration length) {
        assertThat(Last.parse(text)).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "day", "24", "24 h", "-1h", "1y", "24h; DROP TABLE outages", "99999999d"})
    void whatIsNoLengthIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> Last.parse(text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("last is '" + text.substring(0, Math.min(10, text.length())));
    }

    @Test
    void lessThanAMinuteIsNoRangeOfMinutes() {
        assertThatThrownBy(() -> Last.parse("PT10S")).hasMessageContaining("less than a minute; give e.g. 15m");
    }
}
