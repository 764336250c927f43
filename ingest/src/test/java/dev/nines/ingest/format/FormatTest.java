package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void goesByTheContractsNames() {
        for (Format format : Format.values()) {
            assertThat(Format.ofWord(format.word())).isEqualTo(format);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Format.ofWord("csv"))
                .withMessageStartingWith("format 'csv' is unknown; use one of nines, ")
                .withMessageEndingWith(Format.words());
    }

    @Test
    void cutsWhatIsKeptAtSixtyFourKibibytesOfWholeCharacters() {
        Decoded.Rejected reject =
                new Decoded.Rejected(1, "bad\n" + "x".repeat(600), Optional.of("a" + "\u00e9".repeat(40_000)));

        assertThat(reject.reason()).hasSize(500).startsWith("bad?x");
        assertThat(reject.content()).contains("a" + "\u00e9".repeat(32_767));
    }
}
