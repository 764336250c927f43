package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.DeadLetterRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeViewsTest extends ViewsFixture {
    private void storeIntake() {
        store(
                PaneRows.MINUTES,
                List.of(
                        minute("10:00:00", 3, 1, 0, 0, 0).build(),
                        minute("10:00:00", 4, 1, 0, 0, 0).setSequence(2).build(),
                        minute("10:00:00", 5, 1, 0, 0, 0).setShard(1).build(),
                        minute("10:00:00", 1, 1, 0, 0, 0).setProvider("groq").build(),
                        // Already in their providers' and no traffic of their own
                        minute("10:03:00", 4, 1, 0, 0, 0).setModel("gpt").build(),
                        minute("10:03:00", 4, 1, 0, 0, 0).setRegion("eu").build(),
                        minute("10:03:00", 4, 1, 0, 0, 0)
                                .setProvider("*")
                                .setLevel("request")
                                .build(),
                        minute("10:04:00", 0, 1, 0, 0, 0)
                                .setOutcomes(List.of(Events.count(Outcome.ok, Origin.probe, 2)))
                                .build(),
                        minute("10:07:00", 6, 1, 0, 0, 0).build()));
        store(
                DeadLetterRows.DEAD_LETTERS,
                List.of(
                        Events.deadLetter("1", "10:06:00")
                                .setReason("line 12: no model")
                                .build(),
                        Events.deadLetter("2", "10:06:30")
                                .setReason("line 7: no model")
                                .setPosition(77)
                                .build(),
                        Events.deadLetter("2", "10:06:30")
                                .setReason("line 7: no model")
                                .setPosition(77)
                                .build(),
                        Events.deadLetter("3", "10:21:00").build(),
                        Events.deadLetter("4", "18:00:00").build()));
    }

    @Test
    void eachStepTellsWhatCameIn() {
        storeIntake();

        // 6 hours: steps of 5 minutes. The first has two of five minutes, the second one of those up to the newest
        // three.
        assertThat(columns(
                        run("intake-series", range("10:00:00", "16:00:00", null)),
                        "at",
                        "attempts",
                        "probes",
                        "coverage",
                        "dead_letters"))
                .containsExactly(
                        List.of(Events.at("10:00:00"), 10L, 2L, 2 / 5.0, 0L),
                        List.of(Events.at("10:05:00"), 6L, 0L, 1 / 3.0, 2L),
                        Arrays.asList(Events.at("10:20:00"), 0L, 0L, null, 1L));
    }

    @Test
    void ofAProviderLettersAreUnknown() {
        storeIntake();

        assertThat(columns(
                        run("intake-series", range("10:00:00", "16:00:00", "groq")), "at", "attempts", "dead_letters"))
                .containsExactly(Arrays.asList(Events.at("10:00:00"), 1L, null));
        assertThat(run("letter-reasons", range("10:00:00", "16:00:00", "groq")).rows())
                .isEmpty();
    }

    @Test
    void lettersOfOneReasonAreOneRow() {
        storeIntake();
        Report reasons = run("letter-reasons", range("10:00:00", "16:00:00", null));

        assertThat(columns(reasons, "source", "reason", "letters", "first_at", "last_at"))
                .containsExactly(
                        List.of("file.ndjson", "line N: no model", 2L, Events.at("10:06:00"), Events.at("10:06:30")),
                        List.of(
                                "file.ndjson",
                                "provider is missing",
                                1L,
                                Events.at("10:21:00"),
                                Events.at("10:21:00")));
        assertThat(columns(reasons, "sample").get(0)).containsExactly("file.ndjson:77: line 7: no model");
    }
}
