package dev.nines.sql.report;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.RequestValue;
import dev.nines.domain.sla.Sla;
import dev.nines.schemas.AttemptCodec;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Declarations;
import dev.nines.sql.Migrations;
import dev.nines.sql.rows.TableRows;
import dev.nines.sql.support.Inserts;
import dev.nines.sql.support.TestClickHouse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database with nothing in it, and reports over it. */
abstract class ReportsFixture {
    private final ClickHouse settings = TestClickHouse.shared().newDatabase();
    private Database database;
    private Reports reports;
    private int inserts;

    @BeforeEach
    void open() {
        Migrations.apply(settings);
        database = Database.open(settings);
        reports = new Reports(settings);
    }

    @AfterEach
    void close() {
        reports.close();
        database.close();
    }

    ClickHouse settings() {
        return settings;
    }

    Reports reports() {
        return reports;
    }

    Report run(String name, ReportRange range) {
        return reports.run(name, range);
    }

    /** What another query than the report's answers to the same question. */
    List<List<Object>> ask(String query, ReportRange range) {
        return database.query(query, range.parameters()).rows();
    }

    Report run(ComputedReport report, ReportRange range) {
        return reports.run(report, range);
    }

    <E> void store(TableRows<E> rows, List<E> entities) {
        storeAs("insert " + inserts++, rows, entities);
    }

    <E> void storeAs(String token, TableRows<E> rows, List<E> entities) {
        Inserts.all(database, rows, entities, token);
    }

    /** As at the start of a running Nines. */
    List<String> declare(List<RequestValue> values, List<Sla> slas, Instant now) {
        return Declarations.declare(settings, values, slas, now);
    }

    void execute(String statement) {
        database.execute(statement);
    }

    List<List<Object>> query(String text) {
        return database.query(text, Map.of()).rows();
    }

    static Attempt attempt(dev.nines.event.Attempt.Builder event) {
        return AttemptCodec.read(event.build());
    }

    /** Decimals as text without zeros at their end, so that their scale does not count. */
    static List<List<Object>> plain(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(ReportsFixture::plain).toList())
                .toList();
    }

    private static Object plain(Object value) {
        return value instanceof BigDecimal number
                ? new BigDecimal(number.toPlainString()).stripTrailingZeros().toPlainString()
                : value;
    }

    /** The rows, cut down to these columns. */
    static List<List<Object>> columns(Report report, String... names) {
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : report.rows()) {
            List<Object> cut = new ArrayList<>();
            for (String name : names) {
                cut.add(row.get(report.columns().indexOf(name)));
            }
            rows.add(cut);
        }
        return rows;
    }
}
