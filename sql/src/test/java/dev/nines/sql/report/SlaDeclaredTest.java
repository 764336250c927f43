package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Incident;
import dev.nines.sql.rows.IncidentRows;
import dev.nines.sql.support.Events;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a provider itself declared: March 2026 has 44,640 minutes, April 43,200. */
class SlaDeclaredTest extends SlaFixture {
    /** 10:00 to 11:00, 10:30 to 11:30 and 10:40 to 10:50 are 90 minutes; 12:00 to 12:30 30 more. */
    @Test
    void overlappingWindowsAreUnited() {
        declare(sla("openai", requests()));
        incidents(
                incident("a", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"),
                incident("b", "2026-03-02T10:30:00Z", "2026-03-02T11:30:00Z"),
                incident("c", "2026-03-02T10:40:00Z", "2026-03-02T10:50:00Z"),
                incident("d", "2026-03-02T12:00:00Z", "2026-03-02T12:30:00Z"));
        // 1 - 120 / 44640
        assertThat(declared(
                        "provider",
                        "month",
                        "target",
                        "availability",
                        "kept",
                        "down_minutes",
                        "incidents",
                        "begun_in_another"))
                .containsExactly(List.of("openai", "2026-03", 0.999, 0.997311827957, false, 120.0, 4L, 2L));
    }

    /** Backward, open, and a window of no length. */
    @Test
    void whatCannotBeRightIsSetApart() {
        incidents(
                incident("closed", "2026-03-02T10:00:00Z", "2026-03-02T10:44:38.400Z"),
                incident("backward", "2026-03-03T10:00:00Z", "2026-03-03T09:00:00Z"),
                incident("open", "2026-03-04T10:00:00Z", null),
                incident("moment", "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z"),
                incident("open", "2026-03-04T10:00:00Z", null).setProvider("groq"));
        // 1 - 44.64 / 44640; of groq nothing is known
        assertThat(declared(
                        "provider", "availability", "down_minutes", "incidents", "backward", "never_closed", "kept"))
                .containsExactly(
                        Arrays.asList("groq", null, null, 1L, 0L, 1L, null),
                        Arrays.asList("openai", 0.999, 44.64, 4L, 1L, 1L, null));
        assertThat(declared("provider", "shared_ids")).containsExactly(List.of("groq", 1L), List.of("openai", 1L));
    }

    /** From 23:00 on the last of March to 02:00: an hour of March, two of April. */
    @Test
    void aWindowOverMonthsCountsInEach() {
        incidents(incident("a", "2026-03-31T23:00:00Z", "2026-04-01T02:00:00Z"));
        assertThat(declared("month", "down_minutes", "incidents", "complete"))
                .containsExactly(List.of("2026-04", 120.0, 1L, false), List.of("2026-03", 60.0, 1L, true));
    }

    /** A backward window from April into March is April's alone, and one from March 31 to April 1 0:00 does not touch April. */
    @Test
    void monthsOfOddWindows() {
        incidents(
                incident("back", "2026-04-01T10:00:00Z", "2026-03-31T10:00:00Z"),
                incident("to midnight", "2026-03-31T23:00:00Z", "2026-04-01T00:00:00Z"));
        assertThat(declared("month", "down_minutes", "incidents", "backward"))
                .containsExactly(Arrays.asList("2026-04", null, 1L, 1L), List.of("2026-03", 60.0, 1L, 0L));
    }

    @Test
    void spellingsAreOneAndTheRangeTakesWholeMonths() {
        declare(sla("bedrock", fiveMinutes()));
        incidents(
                incident("a", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z").setProvider("bedrock"),
                incident("b", "2026-03-02T10:30:00Z", "2026-03-02T12:00:00Z").setProvider("aws.bedrock"),
                incident("c", "2026-04-02T10:30:00Z", "2026-04-02T12:00:00Z").setProvider("bedrock"));
        ReportRange range = new ReportRange(
                Optional.of(Instant.parse("2026-03-20T00:00:00Z")),
                Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                Optional.of("aws.bedrock"));
        assertThat(columns(run("sla", range), "provider", "source", "down_minutes", "service"))
                .containsExactly(List.of("bedrock", "declared", 120.0, "bedrock API"));
    }

    private List<List<Object>> declared(String... columns) {
        return rows("declared", columns);
    }

    private void incidents(Incident.Builder... events) {
        store(
                IncidentRows.INCIDENTS,
                Arrays.stream(events).map(Incident.Builder::build).toList());
    }

    private static Incident.Builder incident(String id, String started, String resolved) {
        return Events.incident(id, 1)
                .setStartedAt(Instant.parse(started))
                .setResolvedAt(resolved == null ? null : Instant.parse(resolved));
    }
}
