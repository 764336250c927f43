package dev.nines.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
    @Test
    void matchesTheWholeNameAndTellsItsGroups() {
        BoundedPattern pattern = new BoundedPattern("team-([a-z]+)(?:-(prod|dev))?");

        assertThat(pattern.match("team-search-dev").orElseThrow().group(1)).isEqualTo("search");
        assertThat(pattern.match("team-search").orElseThrow().group(2)).isNull();
        assertThat(pattern.match("my-team-search")).isEmpty();
        assertThat(pattern.groups()).isEqualTo(2);
    }

    /** On a name of 200 characters each would take longer than the sun has left. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*)*b", "(.*)(.*)(.*)(.*)(.*)(.*)b", "(?=(a+)+b).*"})
    @Timeout(5)
    void aNameThatTakesTooLongDoesNotMatch(String regex) {
        BoundedPattern pattern = new BoundedPattern(regex);

        long before = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(pattern.match("a".repeat(200))).isEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(new BoundedPattern("a+b").match("aaab")).isPresent();
    }

    @Test
    void aTextLongerThanAnyNameDoesNotMatch() {
        assertThat(new BoundedPattern("a*").match("a".repeat(200))).isPresent();
        assertThat(new BoundedPattern("a*").match("a".repeat(201))).isEmpty();
    }
}
