package dev.nines.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.sql.report.Report;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlFormatTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>.*?</script>", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("<pre.*?</pre>", Pattern.DOTALL);

    @Test
    void figuresAreThoseOfJsonInFullAndShortToRead() throws IOException {
        String page = page(SampleReports.COSTS);
        assertThat(page)
                .contains("<td class=\"number\" title=\"12.345678901\">12.35</td>")
                .contains("<td class=\"number\" title=\"0.000012000\">0.000012</td>")
                .contains("<td class=\"number\" title=\"-1.500000000\">-1.50</td>")
                .contains("<td class=\"number\" title=\"15120.5\">4h 12m</td>")
                .contains("<th scope=\"row\">o1</th>");
        assertThat(page(SampleReports.OUTAGES))
                .contains("<td class=\"number\" title=\"1234567\">1,234,567</td>")
                .contains("<td title=\"2026-03-01T10:41:36.500Z\">2026-03-01 10:41:36</td>")
                .contains("<td>timeout: 3</td>");
    }

    @Test
    void theUnknownSaysSo() throws IOException {
        assertThat(page(SampleReports.COSTS))
                .contains("<td class=\"number none\" title=\"no value: unknown, or does not apply\">-</td>")
                .contains("Without a value in any row: rework_usd.");
    }

    @Test
    void headsSayUnitAndMeaning() throws IOException {
        assertThat(page(SampleReports.COSTS))
                .containsPattern(
                        "<th scope=\"col\" class=\"number\" data-type=\"number\""
                                + " title=\"charged attempts of the outage that were bad[^\"]*\"><button type=\"button\">wasted <small>USD</small>");
    }

    @Test
    void whatItIsComputedFromAndHowIsShown() throws IOException {
        assertThat(page(SampleReports.OUTAGES))
                .contains("<dt>watermark</dt><dd title=\"2026-03-01T12:00:00Z\">2026-03-01 12:00:00</dd>")
                .contains("<dt>coverage</dt><dd title=\"0.995\">99.50 %</dd>")
                .contains("Outages that touch the range, newest first.")
                .contains("FROM current_outages");
    }

    @Test
    void textFromOutsideStaysText() throws IOException {
        String page = page(SampleReports.OUTAGES);
        String text = SCRIPT.matcher(page).replaceAll("");
        assertThat(text).doesNotContain("<script>alert").doesNotContain("<img");
        assertThat(text).contains("&lt;/script&gt;&lt;script&gt;alert(");
        // In the chart's data its text is whole, and ends no element.
        assertThat(text).contains("\\u003c/script>\\u003cscript>alert('x')");
    }

    /** Addresses stand in the library's comments and in texts; none is in a place that loads. */
    @Test
    void nothingIsLoadedFromOutside() throws IOException {
        String page = page(SampleReports.OUTAGES, SampleReports.COSTS);
        String markup = QUERY.matcher(SCRIPT.matcher(page).replaceAll("")).replaceAll("");
        assertThat(Pattern.compile("<[^>]*\\s(src|href|action|data|poster|srcset)\\s*=\\s*\"?([^\"#>]+)")
                        .matcher(markup)
                        .results()
                        .map(match -> match.group(2)))
                .allMatch(address -> address.equals("data:,"));
        assertThat(markup).doesNotContain("@import").doesNotContain("url(");
        assertThat(page).contains("default-src 'none'").contains("script-src 'sha256-");
    }

    @Test
    void severalReportsAreOnePageWithWaysToEach() throws IOException {
        String page = page(SampleReports.OUTAGES, SampleReports.COSTS, SampleReports.without("slo"));
        assertThat(page)
                .contains("<a href=\"#outages\">Outages</a>", "<a href=\"#outage-cost\">Cost of outages</a>")
                .contains("<section class=\"report\" id=\"slo\"", "<p class=\"note\">No rows.</p>");
        assertThat(Pattern.compile("Apache Software Foundation \\(ASF\\)")
                        .matcher(page)
                        .results())
                .as("the chart library")
                .hasSize(1);
    }

    @Test
    void aPageWithoutChartLacksTheLibrary() throws IOException {
        assertThat(page(SampleReports.without("slo"))).hasSizeLessThan(30_000).doesNotContain("echarts");
    }

    @Test
    void aLargeReportIsCutAndSaysSo() throws IOException {
        String page = page(SampleReports.large(100_000));
        assertThat(page).hasSizeLessThan(2_500_000);
        assertThat(page.split("<tr>").length - 2).isEqualTo(Table.MOST_ROWS);
        assertThat(page)
                .contains("The table shows the first 1,000 of 100,000 rows."
                        + " All of them: nines report error-rates --format csv")
                .contains("The charts show the first 10,000 rows.");
    }

    @Test
    void theSameReportsAreTheSamePage() throws IOException {
        assertThat(page(SampleReports.OUTAGES, SampleReports.COSTS))
                .isEqualTo(page(SampleReports.OUTAGES, SampleReports.COSTS));
    }

    private static String page(Report... reports) throws IOException {
        StringWriter out = new StringWriter();
        new HtmlFormat().write(List.of(reports), out);
        return out.toString();
    }
}
