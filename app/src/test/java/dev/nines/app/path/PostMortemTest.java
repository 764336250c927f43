package dev.nines.app.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.app.embedded.EmbeddedClickHouse;
import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Migrations;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in, a draft out, on the real engine: {@code given.sql} and what follows from it by hand, {@code then.md}. */
class PostMortemTest {
    @TempDir
    private static Path folder;

    private static EmbeddedClickHouse engine;
    private static Reports reports;

    @BeforeAll
    static void store() {
        engine = EmbeddedClickHouse.start(folder, 0);
        ClickHouse settings = new ClickHouse(
                engine.jdbcUrl(), engine.writer().user(), engine.writer().password(), Optional.empty());
        Migrations.apply(settings);
        try (Database database = Database.open(settings)) {
            for (String statement : text("given.sql").split(";\n")) {
                database.execute(statement);
            }
        }
        reports = new Reports(settings);
    }

    @AfterAll
    static void stop() {
        reports.close();
        engine.close();
    }

    @Test
    void theDraftTellsWhatIsStored() {
        assertThat(draft("0a11")).isEqualTo(text("then.md"));
    }

    @Test
    void aNarrowerOutagePointsToTheWider() {
        // Of the model alone: without r4, which failed at mini.
        assertThat(draft("0a22"))
                .contains("| Part of | `0a11`, whose post-mortem tells the whole |")
                .contains("**3 requests were touched, 1 of them lost**")
                .contains("* The provider's: see the wider outage.")
                .doesNotContain("status page");
    }

    /** By the beginning of its id, with which no other begins. */
    @Test
    void whatIsNotOverSaysSo() {
        assertThat(draft("0c"))
                .startsWith("# Post-mortem: mistral, throttling, P2, 2026-03-01")
                .contains("> **Not over** (state: open). Every figure is so far.")
                .contains("| To | not over |", "| Duration | 10m 0s so far |")
                .contains("* 0 of 20 attempts failed so far (0.0 %), 10 were throttled.")
                .contains("No request was touched, as far as is stored.")
                .contains("| 2026-03-01 10:30:00 | +10m 0s | detector | Not over |");
    }

    @Test
    void whatWasTakenBackSaysSo() {
        assertThat(draft("0b33"))
                .contains("> **Retracted.**", "## Detection", "## Cause")
                .doesNotContain("## Impact", "status page");
    }

    @Test
    void aChangeOfBehaviourIsNoOutage() {
        assertThat(draft("0d55"))
                .contains("**No outage, but a change of behaviour** (refused)")
                .doesNotContain("## Impact");
    }

    @Test
    void anUnknownIdNamesThoseThereAre() {
        assertThatThrownBy(() -> draft("0a"))
                .hasMessageStartingWith("2 outages begin with '0a':")
                .hasMessageContaining("0a11  openai, errors, from 2026-03-01 10:00:00")
                .hasMessageContaining("0a22  openai/gpt, errors");
        assertThatThrownBy(() -> draft("mistral"))
                .hasMessageStartingWith("there is no outage 'mistral'; there are:")
                .hasMessageContaining("0c44", "0d55")
                .hasMessageNotContaining("0a11");
        assertThatThrownBy(() -> draft("x")).hasMessageContaining("0a11").hasMessageNotContaining("0b33");
    }

    private static String draft(String outage) {
        return new PostMortem(reports).draft(outage);
    }

    private static String text(String name) {
        try (InputStream file = PostMortemTest.class.getResourceAsStream("postmortem/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
