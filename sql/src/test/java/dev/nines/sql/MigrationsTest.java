package dev.nines.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.sql.support.TestClickHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private final ClickHouse settings = TestClickHouse.shared().newDatabase();

    @Test
    void aNewDatabaseGetsEveryMigrationAndASecondStartNone() {
        assertThat(Migrations.apply(settings)).hasSameSizeAs(Migrations.all());
        assertThat(Migrations.apply(settings)).isEmpty();
        assertThat(tables())
                .contains(
                        "attempts",
                        "panes_1m",
                        "panes_1h",
                        "error_rates",
                        "slo_status",
                        "outages",
                        "alerts",
                        "incidents",
                        "prices",
                        "dead_letters",
                        "ingest_runs",
                        "current_attempts",
                        "current_panes_1m");
    }

    @Test
    void noFileOfTheFolderIsForgotten() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("migrations"))) {
            assertThat(Migrations.all())
                    .extracting(Migration::file)
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".sql"))
                                    .sorted()
                                    .toList());
        }
    }

    /** ClickHouse has no transactions: a start that was cut off leaves statements done and not recorded. */
    @Test
    void aMigrationCutOffIsRunAgain() {
        Migrations.apply(settings);
        try (Database database = Database.open(settings)) {
            database.execute("TRUNCATE TABLE schema_migrations");
        }
        assertThat(Migrations.apply(settings)).hasSameSizeAs(Migrations.all());
    }

    @Test
    void anAppliedFileThatChangedIsRefused() {
        Migrations.apply(settings);
        List<Migration> changed = new ArrayList<>(Migrations.all());
        Migration first = changed.get(0);
        changed.set(0, new Migration(first.version(), first.file(), first.text() + "-- a second thought\n"));
        assertThatThrownBy(() -> Migrations.apply(settings, changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(first.file())
                .hasMessageContaining("new file");
    }

    @Test
    void aDatabaseOfANewerProgramIsRefused() {
        List<Migration> newer = new ArrayList<>(Migrations.all());
        newer.add(Migration.of("V999__later.sql", "SELECT 1;\n"));
        assertThat(Migrations.apply(settings, newer)).contains("V999__later.sql");
        assertThatThrownBy(() -> Migrations.apply(settings)).hasMessageContaining("V999__later.sql");
    }

    @Test
    void theFolderAndTheListAgree() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("migrations"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(
                            Migrations.all().stream().map(Migration::file).toList());
        }
    }

    @Test
    void aClusterGetsReplicatedTablesOnEveryServer() {
        for (Migration migration : Migrations.all()) {
            assertThat(migration.statements(Optional.of("main"))).allSatisfy(statement -> {
                assertThat(statement).contains("ON CLUSTER 'main'").doesNotContain("${");
                assertThat(statement.contains("CREATE TABLE")).isEqualTo(statement.contains("ENGINE = Replicated"));
            });
            assertThat(migration.statements(Optional.empty()))
                    .allSatisfy(statement -> assertThat(statement).doesNotContain("CLUSTER", "Replicated", "${"));
        }
    }

    private List<Object> tables() {
        try (Database database = Database.open(settings)) {
            return database
                    .query("SELECT name FROM system.tables WHERE database = currentDatabase()", Map.of())
                    .rows()
                    .stream()
                    .map(row -> row.get(0))
                    .toList();
        }
    }
}
