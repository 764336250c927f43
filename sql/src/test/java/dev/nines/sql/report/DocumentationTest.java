package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    @Test
    void purposeAndColumnsAreReadFromTheComment() {
        Documentation documentation = Documentation.of(new NamedQuery("sample", """
                -- What is sampled,
                -- newest first.
                --
                -- A rule.
                --
                -- Parameters
                --   since, until  the range
                -- Columns
                --   onset         the last moment;  ended_at      null while it lasts
                --   p50_ms ...    duration of good
                --                 attempts
                --   tries_2       requests that tried again;  recovery_2  share of them
                --   level, tier   attempt, or request
                WITH x AS (SELECT 1)
                SELECT
                """));
        assertThat(documentation.purpose()).containsExactly("What is sampled, newest first.", "A rule.");
        assertThat(documentation.of("onset")).isEqualTo("the last moment");
        assertThat(documentation.of("ended_at")).isEqualTo("null while it lasts");
        assertThat(documentation.of("p50_ms")).isEqualTo("duration of good\nattempts");
        assertThat(documentation.of("tries_2")).isEqualTo("requests that tried again");
        assertThat(documentation.of("recovery_2")).isEqualTo("share of them");
        assertThat(documentation.of("tier")).isEqualTo("attempt, or request");
        assertThat(documentation.of("since")).isEmpty();
    }

    /** The comment on top is what a page tells of a report. */
    @ParameterizedTest
    @MethodSource("names")
    void everyQueryTellsItsPurpose(String name) {
        assertThat(Documentation.of(NamedQuery.of(name)).purpose()).isNotEmpty();
    }

    private static List<String> names() {
        return Stream.of(NamedQuery.NAMES, NamedQuery.PARTS, NamedQuery.VIEWS, NamedQuery.STANDING)
                .flatMap(List::stream)
                .toList();
    }
}
