package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.sql.ClickHouse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in where; ClickHouse is away, which is a 503 to those who are. */
class AccessTest {
    private static final ClickHouse NOBODY = ClickHouse.of("http://127.0.0.1:1/nines");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = AccessToken.create(new SecureRandom());
    private WebServer asking;
    private WebServer open;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tokens.yaml"),
                "tokens: [{name: ann, sha256: " + HexFormat.of().formatHex(AccessToken.hash(token)) + "}]");
        asking = new WebServer(new WebSettings("127.0.0.1", 0, Optional.of(file)), parts());
        open = new WebServer(WebSettings.local(0), parts());
    }

    @AfterEach
    void stop() {
        asking.close();
        open.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/reports/outages",
                "/api/v1/views/overview",
                "/api/v1/pipeline",
                "/api/v1/live",
                "/api/v1/openapi.json",
                "/api/v1/outages/0a11/postmortem",
                "/metrics",
            })
    void dataAreForThoseWhoShowAToken(String path) throws Exception {
        HttpResponse<String> refused = get(asking, path, "Accept", "text/event-stream");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("token is missing or unknown; sign in at /sign-in");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"nines\"");
        assertThat(get(asking, path, "Authorization", "Bearer nines_web_other").statusCode())
                .isEqualTo(401);
        assertThat(get(asking, path, "Cookie", "nines_token=nines_web_other").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/css/../api/v1/pipeline",
                "/./api/v1/pipeline",
                "//api/v1/pipeline",
                "/%61pi/v1/pipeline",
                "/API/v1/pipeline",
                "/api/v1/pipeline/",
                "/api/v1/pipeline;x=1",
                "/api%2Fv1%2Fpipeline",
            })
    void noOtherWayToWriteAnAddressLeadsToData(String path) throws Exception {
        assertThat(raw(asking, path, "127.0.0.1"))
                .satisfiesAnyOf(answer -> assertThat(answer).startsWith("HTTP/1.1 4"), answer -> assertThat(answer)
                        .contains("<title>Nines</title>"));
    }

    @Test
    void aTokenOpensAsBearerAndAsCookie() throws Exception {
        // Let in: it is ClickHouse that does not answer.
        assertThat(get(asking, "/api/v1/reports/outages", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(503);
        assertThat(get(asking, "/api/v1/reports/outages", "Cookie", "nines_token=" + token)
                        .statusCode())
                .isEqualTo(503);
        assertThat(get(asking, "/metrics", "Authorization", "bearer " + token).body())
                .isEqualTo("# metrics\n");
    }

    @Test
    void pagesAndHealthHoldNothingAndAreOpen() throws Exception {
        assertThat(get(asking, "/outages?last=24h").body()).contains("<title>Nines</title>");
        assertThat(get(asking, "/app.js").statusCode()).isEqualTo(200);
        assertThat(get(asking, "/health/live").body()).isEqualTo("live\n");
        assertThat(get(asking, "/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void signingInGivesACookieThatScriptsCannotRead() throws Exception {
        HttpResponse<String> answer = signIn(token, "/outages?last=24h");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/outages?last=24h");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("nines_token=" + token)
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
    }

    @Test
    void anUnknownTokenGivesNoneAndIsNotShownAgain() throws Exception {
        HttpResponse<String> answer = signIn("<script>guess</script>", "/");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("This token is unknown").doesNotContain("guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "",
                "/sign-in",
                "/a\r\nSet-Cookie: x"
            })
    void afterSigningInOnlyPagesOfThisServerAreGoneTo(String then) throws Exception {
        assertThat(signIn(token, then).headers().firstValue("Location")).contains("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "evil.example:8080", "[::2]"})
    void withoutTokensAnotherNameOfThisMachineIsRefused(String host) throws Exception {
        assertThat(raw(open, "/api/v1/pipeline", host))
                .startsWith("HTTP/1.1 400")
                .contains("is none of this machine's own names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:9999", "LOCALHOST:80", "[::1]:8080"})
    void itsOwnNamesAreFine(String host) throws Exception {
        assertThat(raw(open, "/health/live", host)).startsWith("HTTP/1.1 200");
        assertThat(raw(open, "/app.js", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void everyAnswerForbidsWhatItCan() throws Exception {
        for (String path : new String[] {"/", "/app.js", "/lib/lit-html/3.3.1/lit-html.js", "/metrics", "/nope.js"}) {
            HttpResponse<String> answer = get(open, path);
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy).contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
            assertThat(policy.replace("style-src-attr 'unsafe-inline'", "")).doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        }
    }

    @Test
    void librariesAreKeptForEverAndOwnFilesAskedFor() throws Exception {
        assertThat(get(open, "/lib/lit-html/3.3.1/lit-html.js").headers().firstValue("Cache-Control"))
                .contains("public, max-age=31536000, immutable");
        HttpResponse<String> own = get(open, "/app.js");
        assertThat(own.headers().firstValue("Cache-Control")).contains("no-cache");
        String etag = own.headers().firstValue("ETag").orElseThrow();
        assertThat(get(open, "/app.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<String> page = get(open, "/slos");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(get(
                                open,
                                "/slos",
                                "If-None-Match",
                                page.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void aPortThatIsTakenIsToldWithTheRemedy() {
        assertThatThrownBy(() -> new WebServer(WebSettings.local(open.port()), parts()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("web port 127.0.0.1:" + open.port()
                        + " cannot be opened \\(.*in use.*\\); set web.port" + " to a free one");
    }

    private static WebParts parts() {
        return new WebParts(
                NOBODY,
                () -> {
                    throw new AssertionError("nobody asks");
                },
                (name, yaml) -> {
                    throw new AssertionError("nobody asks");
                },
                () -> "# metrics\n",
                Clock.systemUTC());
    }

    private HttpResponse<String> get(WebServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String shown, String then) throws Exception {
        String form = "token=" + encoded(shown) + "&then=" + encoded(then);
        return client.send(
                HttpRequest.newBuilder(URI.create(asking.url() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Java's client sets Host by itself. */
    private static String raw(WebServer server, String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
