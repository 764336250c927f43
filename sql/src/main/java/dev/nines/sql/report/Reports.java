package dev.nines.sql.report;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.QueryBounds;
import dev.nines.sql.Rows;
import dev.nines.sql.ledger.OutageAnswers;
import dev.nines.sql.whatif.WhatIfReport;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs named queries and says what their figures are computed from. Safe for many threads. */
public final class Reports implements AutoCloseable {
    /** Reports that are more than a query, by name. */
    private static final Map<String, ComputedReport> COMPUTED = Map.of("whatif", WhatIfReport.ofTargetsSeen());

    private final Database database;
    private final NamedQuery freshness = NamedQuery.of("freshness");

    public Reports(ClickHouse settings) {
        this(settings, QueryBounds.NONE);
    }

    /** @param bounds of every query, beyond which ClickHouse refuses to go on */
    public Reports(ClickHouse settings, QueryBounds bounds) {
        this.database = Database.openBounded(settings, bounds);
    }

    /** What {@link #run} knows. */
    public static List<String> names() {
        return NamedQuery.NAMES;
    }

    /** What pages show beside reports, of a range or of one outage; {@link #run} knows them too. */
    public static List<String> views() {
        return Stream.concat(NamedQuery.VIEWS.stream(), NamedQuery.OF_AN_OUTAGE.stream())
                .toList();
    }

    /**
     * @throws IllegalArgumentException if there is no such report; the message names those there are
     * @throws dev.nines.sql.ClickHouseException if ClickHouse cannot be reached or refuses
     */
    public Report run(String name, ReportRange range) {
        return run(name, range, freshness(range));
    }

    /** What all reports over the range are computed from. */
    public Rows freshness(ReportRange range) {
        return database.query(freshness.text(), range.parameters());
    }

    /**
     * As {@link #run(String, ReportRange)}, where several reports over one range are made.
     *
     * @param fresh of {@link #freshness} of the range
     */
    public Report run(String name, ReportRange range, Rows fresh) {
        if (COMPUTED.containsKey(name)) {
            ComputedReport.Answer answer = COMPUTED.get(name).compute(database, range);
            return report(name, range, fresh, answer);
        }
        Rows rows = rows(NamedQuery.of(name), range);
        return report(name, range, fresh, new ComputedReport.Answer(rows, Map.of()));
    }

    /**
     * Runs a report that is computed.
     *
     * @throws IllegalArgumentException if it cannot be computed of that range
     * @throws dev.nines.sql.ClickHouseException if ClickHouse cannot be reached or refuses
     */
    public Report run(ComputedReport report, ReportRange range) {
        return report(report.name(), range, freshness(range), report.compute(database, range));
    }

    private static Report report(String name, ReportRange range, Rows fresh, ComputedReport.Answer answer) {
        Map<String, Object> generatedFrom = new LinkedHashMap<>();
        for (String column : fresh.columns()) {
            generatedFrom.put(column, fresh.value(0, column));
        }
        generatedFrom.put("since", range.since().orElse(null));
        generatedFrom.put("until", range.until().orElse(null));
        generatedFrom.put("scope", range.scope().orElse(null));
        generatedFrom.put("rows", (long) answer.rows().rows().size());
        generatedFrom.putAll(answer.from());
        return new Report(
                name, generatedFrom, answer.rows().columns(), answer.rows().rows());
    }

    /**
     * Writes the rows of a report down, as ClickHouse writes them: memory does not grow with them.
     *
     * @param out is not closed
     * @throws IllegalArgumentException if there is no such report; the message names those there are
     * @throws dev.nines.sql.ClickHouseException if ClickHouse cannot be reached or refuses
     */
    public void export(String name, ReportRange range, Export export, OutputStream out) {
        if (COMPUTED.containsKey(name)) {
            throw new IllegalArgumentException(
                    "report " + name + " is computed and has no Parquet; choose table, json, csv or html");
        }
        database.write(NamedQuery.of(name).text(), range.parameters(), export.format(), export.settings(), out);
    }

    /** Whether the report is an export of many rows, which as CSV too is written by {@link #export}. */
    public static boolean isExport(String name) {
        return NamedQuery.EXPORTS.contains(name);
    }

    /** What ClickHouse tells of the columns of a named query; {@link QueryColumns} knows it without asking. */
    Map<String, String> columns(String name) {
        // What a query asks first of all, such as what holds now, is asked even so: over no time, it is quick.
        ReportRange nothing = new ReportRange(
                Optional.of(Instant.EPOCH), Optional.of(Instant.EPOCH.plusSeconds(1)), Optional.empty());
        Map<String, Object> parameters = new HashMap<>(nothing.parameters());
        // Of what is computed.
        parameters.put("targets", List.of());
        Rows described =
                database.query("DESCRIBE TABLE (\n" + NamedQuery.of(name).text() + "\n)", parameters);
        Map<String, String> columns = new LinkedHashMap<>();
        for (int row = 0; row < described.rows().size(); row++) {
            columns.put((String) described.value(row, "name"), (String) described.value(row, "type"));
        }
        return columns;
    }

    /** The rows of a named query alone, without what they are computed from; those of a post-mortem too. */
    public Rows answer(String name, ReportRange range) {
        return rows(NamedQuery.of(name), range);
    }

    /** The same, computed whether or not it is kept. */
    public Rows computed(String name, ReportRange range) {
        return database.query(NamedQuery.of(name).text(), range.parameters());
    }

    /** Whether {@link #run} and {@link #answer} read what is kept of it. */
    public static boolean isKept(String name) {
        return OutageAnswers.has(name);
    }

    private Rows rows(NamedQuery query, ReportRange range) {
        return OutageAnswers.has(query.name())
                ? OutageAnswers.answer(database, query, range.parameters())
                : database.query(query.text(), range.parameters());
    }

    @Override
    public void close() {
        database.close();
    }
}
