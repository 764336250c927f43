package dev.nines.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterIdTest {
    @Test
    void theSameRejectIsOneLetter() {
        assertThat(LetterId.ofRecord("nines.attempts", 3, 42))
                .isEqualTo(LetterId.ofRecord("nines.attempts", 3, 42))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void placesThatReadAlikeAreNotConfused() {
        assertThat(LetterId.ofRecord("nines.attempts", 1, 11)).isNotEqualTo(LetterId.ofRecord("nines.attempts", 11, 1));
        assertThat(LetterId.ofLine("a1", 1, "x")).isNotEqualTo(LetterId.ofLine("a", 11, "x"));
        assertThat(LetterId.ofLine("a", 1, "x")).isNotEqualTo(LetterId.ofLine("a", 1, "y"));
        assertThat(LetterId.ofLine("nines.attempts", 1, "1")).isNotEqualTo(LetterId.ofRecord("nines.attempts", 1, 1));
    }

    /** Letters already stored keep their id: a new hash would store every replayed reject twice. */
    @Test
    void theHashIsPinned() {
        assertThat(LetterId.ofRecord("nines.attempts", 0, 0)).isEqualTo("d31586929502cfe3ca0301730de2529d");
    }
}
