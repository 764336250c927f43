package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.QueryBounds;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does not do, and how it says so. */
class RefusalsTest {
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
    @ValueSource(
            strings = {
                "' OR '1'='1",
                "openai') OR (1=1",
                "openai'; DROP TABLE outages; --",
                "{since:String}",
                "openai\\",
                "%' UNION ALL SELECT * FROM system.users --",
            })
    void aScopeIsOnlyEverAValue(String scope) throws Exception {
        HttpResponse<String> answer = stored.get("/api/v1/reports/outages?scope=" + encoded(scope));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"rows\" : [ ]");
        assertThat(stored.get("/api/v1/reports/outages?scope=openai").body()).contains("0a11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "reports/outages?since=now()|400|since is 'now()', which is no moment of RFC 3339; give e.g.",
                "reports/outages?until=2026-03-01|400|until is '2026-03-01', which is no moment",
                "reports/outages?since=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z|400|is empty; give an earlier"
                        + " since",
                "reports/outages?last=24h&since=2026-03-02T00:00:00Z|400|last is given beside since or until",
                "reports/outages?last=401d|400|the range has 401 days; choose a shorter one, of at most 400 days",
                "reports/outages?since=2020-01-01T00:00:00Z&until=2026-01-01T00:00:00Z|400|choose a shorter one",
                "reports/outages?format=xml|400|format is 'xml'; give json, csv or parquet",
                "reports/outages?scop=openai|400|parameter 'scop' is unknown; there are since, until, last, scope and",
                "reports/outages?scope=a&scope=b|400|parameter scope is given more than once",
                "reports/whatif?format=parquet|400|is computed and has no Parquet",
                "reports/whatif-targets|404|there is no report 'whatif-targets'; there are outages,",
                "reports/..%2Foutages|404|there is no",
                "views/outages|404|there is no view 'outages'; there are overview,",
                "outages/nope/postmortem|404|there is no outage 'nope'",
                "outages/0a1/postmortem|200|Post-mortem",
                "nothing|404|there is nothing at /api/v1/nothing",
            })
    void aRefusalNamesValuePlaceAndRemedy(String path, int status, String sentence) throws Exception {
        HttpResponse<String> answer = stored.get("/api/v1/" + path);

        assertThat(answer.body()).contains(sentence);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.body()).startsWith("{\"error\":\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"policies\": [\"targets: [\"]}|400|policy 1",
                "{\"policies\": [\"targets: [openai/gpt]\\nretry: 3\"]}|400|retry",
                "{\"policies\": \"targets\"}|400|the body is no JSON object of policies",
                "{\"policy\": []}|400|the body is no JSON object of policies",
                "null|400|the body is null",
                "{\"policies\": []} x|400|the body is no JSON object of policies",
                "{\"scope\": \"requests/critical\"}|400|is no provider or model",
                "{\"policies\": [null]}|400|policy 1 is no text of at most 16384 characters",
            })
    void aBodyThatSaysNothingIsRefused(String body, int status, String sentence) throws Exception {
        HttpResponse<String> answer = stored.post("/api/v1/whatif", body);

        assertThat(answer.body()).startsWith("{\"error\":\"").contains(sentence);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void bodiesAreBounded() throws Exception {
        assertThat(stored.post("/api/v1/whatif", "{\"policies\": [" + "\"a\",".repeat(10) + "\"a\"]}")
                        .body())
                .contains("11 policies are given; give at most 10");
        assertThat(stored.post("/api/v1/whatif", "{\"policies\": [\"" + "a".repeat(16_385) + "\"]}")
                        .body())
                .contains("policy 1 is no text of at most 16384");
        assertThat(stored.post("/api/v1/whatif", " ".repeat(300_000)).statusCode())
                .isEqualTo(413);
    }

    /** Which a form of another site could send without asking. */
    @Test
    void whatIsNotSentAsJsonIsRefused() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        stored.request("/api/v1/whatif", "Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void anAnswerOfTooManyRowsIsRefusedAndItsExportIsNot() throws Exception {
        stored.database()
                .execute("INSERT INTO outages (outage_id, provider, kind, severity, peak_severity, state, onset,"
                        + " detected_at, watermark, revision) SELECT concat('many', toString(number)), 'many',"
                        + " 'errors', 'P2', 'P2', 'closed', '2025-01-01 00:00:00', '2025-01-01 00:00:30',"
                        + " '2025-01-01 00:01:00', 1 FROM numbers(50001)");

        try {
            HttpResponse<String> answer = stored.get("/api/v1/reports/outages?scope=many");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("the answer has too many rows; choose a shorter range or a narrower scope");
            assertThat(stored.get("/api/v1/reports/outages?scope=many&format=parquet")
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            stored.database().execute("DELETE FROM outages WHERE provider = 'many'");
        }
    }

    /** The server's own user may write here: what it sends says that it only reads. */
    @Test
    void nothingIsChangedWhateverTheUserMayDo() {
        ClickHouse writer = new ClickHouse(
                stored.engine().jdbcUrl(),
                stored.engine().writer().user(),
                stored.engine().writer().password(),
                Optional.empty());
        try (Database bounded = Database.openBounded(writer, QueryBounds.reading(Duration.ofSeconds(5), 10, 1 << 20))) {
            assertThatThrownBy(() -> bounded.query("INSERT INTO outages (outage_id) VALUES ('x')", Map.of()))
                    .hasMessageContaining("readonly");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
