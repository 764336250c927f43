package dev.nines.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the tables and views this program was built for, one recorded step after the other. */
public final class Migrations {
    private static final Logger LOGGER = LoggerFactory.getLogger(Migrations.class);

    /** In the order they are applied. Append only: an applied file never changes. */
    private static final List<String> FILES = List.of(
            "V001__attempts.sql",
            "V002__panes.sql",
            "V003__verdicts.sql",
            "V004__reference.sql",
            "V005__intake.sql",
            "V006__current_views.sql",
            "V007__levels.sql",
            "V008__tasks.sql",
            "V009__scope_states.sql",
            "V010__slo.sql",
            "V011__prices.sql",
            "V012__incidents_seen.sql",
            "V013__declared.sql",
            "V014__outage_costs.sql",
            "V015__reliability.sql",
            "V016__charges.sql",
            "V017__request_keys.sql",
            "V019__slas.sql",
            "V020__work_elsewhere.sql",
            "V021__outage_lines.sql",
            "V022__outage_arrivals.sql",
            "V023__inserted_rows.sql",
            "V024__costed_outages.sql");

    private static final Migration RECORD = Migration.of("V000__schema_migrations.sql", """
            CREATE TABLE IF NOT EXISTS schema_migrations ${on_cluster}
            (
                version    UInt32,
                file       String,
                checksum   String,
                applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
            )
            ENGINE = ${replicated}ReplacingMergeTree
            ORDER BY version
            """);

    private Migrations() {}

    /**
     * Applies what is missing; creates the database if it is not there.
     *
     * @return files applied now, in order
     * @throws IllegalStateException if an applied file was changed, or the database is newer than this program
     * @throws ClickHouseException if the server refuses or cannot be reached
     */
    public static List<String> apply(ClickHouse settings) {
        return apply(settings, all());
    }

    static List<String> apply(ClickHouse settings, List<Migration> migrations) {
        try (Database server = Database.openServer(settings)) {
            String onCluster =
                    settings.cluster().map(name -> " ON CLUSTER '" + name + "'").orElse("");
            server.execute("CREATE DATABASE IF NOT EXISTS `" + settings.database() + "`" + onCluster);
        }
        try (Database database = Database.open(settings)) {
            RECORD.statements(settings.cluster()).forEach(database::execute);
            List<Migration> missing = missing(database, migrations);
            for (Migration migration : missing) {
                run(database, migration, settings.cluster());
            }
            return missing.stream().map(Migration::file).toList();
        }
    }

    static List<Migration> all() {
        return FILES.stream().map(file -> Migration.of(file, text(file))).toList();
    }

    private static List<Migration> missing(Database database, List<Migration> migrations) {
        Map<Long, String> applied = new HashMap<>();
        Rows rows = database.query("SELECT version, file, checksum FROM schema_migrations FINAL", Map.of());
        rows.rows().forEach(row -> applied.put((Long) row.get(0), (String) row.get(2)));
        for (List<Object> row : rows.rows()) {
            if (migrations.stream().noneMatch(migration -> migration.version() == (Long) row.get(0))) {
                throw new IllegalStateException("the database has migration " + row.get(1)
                        + ", which this program does not know; run a newer Nines");
            }
        }
        for (Migration migration : migrations) {
            String checksum = applied.get((long) migration.version());
            if (checksum != null && !checksum.equals(migration.checksum())) {
                throw new IllegalStateException(
                        "migration " + migration.file() + " was applied with checksum " + checksum
                                + " and is now " + migration.checksum()
                                + "; applied files never change: restore it and put the change into a new file");
            }
        }
        return migrations.stream()
                .filter(migration -> !applied.containsKey((long) migration.version()))
                .toList();
    }

    private static void run(Database database, Migration migration, Optional<String> cluster) {
        migration.statements(cluster).forEach(database::execute);
        database.execute(
                "INSERT INTO schema_migrations (version, file, checksum) "
                        + "SETTINGS async_insert = 0 "
                        + "SELECT {version:UInt32}, {file:String}, {checksum:String}",
                Map.of("version", migration.version(), "file", migration.file(), "checksum", migration.checksum()));
        LOGGER.info("applied {}", migration.file());
    }

    private static String text(String file) {
        try (InputStream resource = Migrations.class.getResourceAsStream("migrations/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("migration " + file + " is not packaged");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("migration " + file, e);
        }
    }
}
