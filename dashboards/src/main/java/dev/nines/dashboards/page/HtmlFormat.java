package dev.nines.dashboards.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports as one HTML page that loads nothing: styles, scripts, the chart library and the charts' data are inside, and
 * its own policy forbids all else. The same reports give the same page.
 */
public final class HtmlFormat implements ReportFormat {
    /** Everything is escaped, but for what stands in three braces: our own files, and JSON that is escaped already. */
    private static final Template PAGE = Mustache.compiler()
            .withCollector(new OptionalCollector())
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .compile(Resource.text("page.html"));

    private static final Script CHART_LIBRARY = new Script(Resource.chartLibrary());
    private static final Script CHARTS = new Script(Resource.text("charts.js"));
    private static final Script TABLE = new Script(Resource.text("table.js"));

    private final ChartCatalogue catalogue = ChartCatalogue.BUILT_IN;

    /** What the template asks for. */
    private record Page(String title, boolean several, List<Section> reports, String css, List<Script> scripts) {}

    @Override
    public void write(Report report, Writer out) throws IOException {
        write(List.of(report), out);
    }

    /** Writes the reports below each other, in this order; does not close the writer. */
    public void write(List<Report> reports, Writer out) throws IOException {
        List<Section> sections =
                reports.stream().map(report -> Section.of(report, catalogue)).toList();
        List<Script> scripts = new ArrayList<>(List.of(TABLE));
        if (sections.stream().anyMatch(section -> !section.charts().isEmpty())) {
            scripts.add(CHART_LIBRARY);
            scripts.add(CHARTS);
        }
        String title = sections.size() == 1 ? sections.get(0).title() : "Reports";
        PAGE.execute(new Page(title, sections.size() > 1, sections, Resource.text("page.css"), scripts), out);
        out.flush();
    }
}
