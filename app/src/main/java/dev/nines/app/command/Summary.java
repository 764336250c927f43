package dev.nines.app.command;

import dev.nines.app.summary.AnalysisSummary;
import dev.nines.app.summary.AnalyzedInput;
import dev.nines.app.summary.ReportRow;
import dev.nines.ingest.file.IngestResult;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, to read. */
final class Summary {
    private Summary() {}

    static String of(Reports reports, IngestResult result) {
        Map<String, Long> throttled = new LinkedHashMap<>();
        long attempts = 0;
        long probes = 0;
        for (Map<String, Object> row : rows(reports, "input")) {
            attempts += count(row, "attempts");
            probes += count(row, "probes");
            if (count(row, "throttled") > 0) {
                throttled.put((String) row.get("provider"), count(row, "throttled"));
            }
        }
        AnalyzedInput input = new AnalyzedInput(
                result.firstEvent(), result.lastEvent(), attempts, probes, throttled, result.rejected());
        return new AnalysisSummary(rows(reports, "outages"), rows(reports, "outage-cost"), rows(reports, "slo"), input)
                .render();
    }

    private static List<Map<String, Object>> rows(Reports reports, String name) {
        Report report = reports.run(name, ReportRange.ALL);
        return ReportRow.maps(report.columns(), report.rows());
    }

    private static long count(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
