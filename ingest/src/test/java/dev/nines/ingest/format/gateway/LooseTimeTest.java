package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooseTimeTest {
    private static Optional<Instant> of(String text) {
        return LooseTime.of(Fields.of(JsonNodeFactory.instance.objectNode().put("at", text)), "at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-06T11:00:00Z",
                "2026-05-06T11:00:00",
                "2026-05-06 11:00:00",
                "2026-05-06 11:00:00.000000 UTC",
                "2026-05-06 13:00:00+02",
                "2026-05-06T13:00:00+0200",
                "2026-05-06T06:00:00-05:00",
                "Wed, 06 May 2026 11:00:00 GMT",
                "Wed May 06 2026 13:00:00 GMT+0200 (Central European Summer Time)",
                "1778065200",
                "1778065200000",
                "1.7780652e9"
            })
    void readsTheSameMomentHoweverItIsWritten(String text) {
        assertThat(of(text)).contains(Instant.parse("2026-05-06T11:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "06.05.2026 11:00",
                "2026-05-06",
                "2026-13-06 11:00:00",
                "-5",
                "9e99",
                "1e-400",
                "123456789012345678"
            })
    void refusesWhatIsNoMoment(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(text)).withMessageContaining("at ");
    }

    @Test
    void nothingIsNothing() {
        assertThat(of("")).isEmpty();
        assertThat(of(" ")).isEmpty();
    }
}
