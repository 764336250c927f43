package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.sql.report.CsvFormat;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.ReportFormat;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server answers, against what the reports themselves say. */
class AnswersTest {
    private static final ReportRange DAY = new ReportRange(
            Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-03-02T00:00:00Z")),
            Optional.empty());
    private static final String OF_DAY = "since=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z";

    @TempDir
    private static Path folder;

    private static StoredExample stored;

    @BeforeAll
    static void store() {
        stored = StoredExample.in(folder);
    }

    @AfterAll
    static void stop() {
        stored.close();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportIsWhatTheCommandPrintsByteForByte(String name) throws Exception {
        HttpResponse<String> answer = stored.get("/api/v1/reports/" + name + "?" + OF_DAY);

        assertThat(answer.body()).isEqualTo(written(new JsonFormat(), name, DAY));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    private static Stream<String> reports() {
        return Reports.names().stream();
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewIsItsQuery(String name) throws Exception {
        HttpResponse<String> answer = stored.get("/api/v1/views/" + name + "?scope=openai&" + OF_DAY);

        assertThat(answer.body())
                .isEqualTo(written(
                        new JsonFormat(), name, new ReportRange(DAY.since(), DAY.until(), Optional.of("openai"))));
    }

    private static Stream<String> views() {
        return Reports.views().stream();
    }

    @Test
    void spreadsheetsGetCsvAndParquet() throws Exception {
        HttpResponse<String> csv = stored.get("/api/v1/reports/outages?format=csv&" + OF_DAY);
        assertThat(csv.body()).isEqualTo(written(new CsvFormat(), "outages", DAY));
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"outages.csv\"");

        byte[] parquet =
                stored.bytes("/api/v1/reports/outages?format=parquet&" + OF_DAY).body();
        assertThat(new String(parquet, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(parquet, parquet.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
    }

    @Test
    void aPostMortemIsTheCommandsDraft() throws Exception {
        HttpResponse<String> draft = stored.get("/api/v1/outages/0a11/postmortem");

        assertThat(draft.body()).isEqualTo(new PostMortem(stored.reports()).draft("0a11"));
        assertThat(draft.headers().firstValue("Content-Type")).contains("text/markdown; charset=utf-8");
    }

    /** The newest data are the rates' watermark of 10:30: the wall clock is years away from it. */
    @Test
    void theLastHoursEndWithTheData() throws Exception {
        String body = stored.get("/api/v1/reports/outages?last=30m").body();

        assertThat(body)
                .contains("\"since\" : \"2026-03-01T10:00:00Z\"", "\"until\" : \"2026-03-01T10:30:00Z\"")
                .contains("0a11")
                .doesNotContain("0d55");
        assertThat(stored.get("/api/v1/views/overview").body())
                .contains("\"since\" : \"2026-02-28T10:30:00Z\"", "\"until\" : \"2026-03-01T10:30:00Z\"");
        assertThat(stored.get("/api/v1/reports/outages").body()).contains("\"since\" : null");
    }

    @Test
    void whoHasTheAnswerIsToldSo() throws Exception {
        String path = "/api/v1/reports/outages?" + OF_DAY;
        String etag = stored.get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = stored.get(path, "If-None-Match", "W/\"other\", " + etag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(etag);
        assertThat(stored.get(path, "If-None-Match", "W/\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersArePackedForWhoUnpacks() throws Exception {
        String path = "/api/v1/reports/outages?" + OF_DAY;
        HttpResponse<byte[]> packed = stored.bytes(path, "Accept-Encoding", "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(stored.bytes(path).body());
        assertThat(stored.bytes(path).headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void thePipelineTellsPartsLagAndFreshness() throws Exception {
        assertThat(stored.get("/api/v1/pipeline").body())
                .contains("{\"name\":\"streams\",\"state\":\"running\",\"detail\":null}")
                .contains("{\"name\":\"sink\",\"state\":\"failed\",\"detail\":\"disk full\"}")
                .contains("\"lag\":{\"known\":true,\"reason\":null,\"records\":5,\"topics\":[{\"group\":\"nines-sink\","
                        + "\"topic\":\"nines.panes\",\"lag\":5,"
                        + "\"partitions\":[{\"partition\":0,\"committed\":7,\"end\":12,\"lag\":5}]}]}")
                .contains("\"watermark\":\"2026-03-01T10:30:00Z\"", "\"late\":{\"events\":3}");
    }

    @Test
    void healthIsThatOfClickHouse() throws Exception {
        assertThat(List.of(
                        stored.get("/health/live").body(),
                        stored.get("/health/ready").body()))
                .containsExactly("live\n", "ready\n");
    }

    private static String written(ReportFormat format, String name, ReportRange range) throws IOException {
        StringWriter text = new StringWriter();
        format.write(stored.reports().run(name, range), text);
        return text.toString();
    }
}
