package dev.nines.ingest.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.ingest.collector.Collector;
import dev.nines.ingest.format.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Posts to a collector, and again while it says that it cannot now. */
public final class CollectorClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String TRACES = "/v1/traces";
    private static final String PROTOBUF = "otlp-protobuf";

    /** What passes by waiting; 500 is a body the collector fails at, whenever it comes. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI uri;
    private final Optional<String> key;
    private final boolean protobuf;
    private final boolean traces;
    private final WallClock wall;

    /**
     * @param to the collector's address, or one of its routes
     * @param key shown with every request
     * @throws IllegalArgumentException if the address is none, the format has no route, or the key cannot be sent
     */
    public CollectorClient(String to, Format format, Optional<String> key, WallClock wall) {
        String path = Collector.pathOf(format)
                .orElseThrow(() -> new IllegalArgumentException("the collector does not take " + format.word()
                        + "; leave out --to, and it goes straight into Kafka"));
        this.uri = address(to, path);
        // The HTTP client would refuse it too, with the key in its message.
        if (key.isPresent() && !key.get().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "collector.key holds a space, a line break or another character no key has;" + " set it again");
        }
        this.key = key;
        this.protobuf = format.word().equals(PROTOBUF);
        this.traces = path.equals(TRACES);
        this.wall = wall;
    }

    /** Whether a request takes one item: two are not what OTLP calls a request. */
    boolean single() {
        return traces;
    }

    /** Whether a file is one item. */
    boolean wholeFiles() {
        return protobuf;
    }

    /** @throws IOException if it is refused for good, or nobody answers for 5 minutes */
    HttpResult post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = request(body);
        long until = wall.now().plus(PATIENCE).toEpochMilli();
        while (true) {
            Duration pause = PAUSE;
            String why;
            try {
                HttpResponse<byte[]> reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                int status = reply.statusCode();
                if (status == 200 || status == 400) {
                    return result(reply);
                }
                why = status + " " + told(reply);
                if (!PASSING.contains(status)) {
                    throw new IllegalArgumentException(uri + " answered " + why);
                }
                pause = reply.headers().firstValueAsLong("Retry-After").stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst()
                        .orElse(PAUSE);
            } catch (IOException e) {
                why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
            }
            if (wall.now().plus(pause).toEpochMilli() > until) {
                throw new IOException(uri + " takes nothing for 5 minutes, last: " + why);
            }
            wall.sleep(pause);
        }
    }

    private HttpRequest request(byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Content-Encoding", "gzip")
                .header(
                        "Content-Type",
                        protobuf ? "application/x-protobuf" : traces ? "application/json" : "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(body)));
        key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request.build();
    }

    private HttpResult result(HttpResponse<byte[]> reply) throws IOException {
        boolean refused = reply.statusCode() == 400;
        if (protobuf) {
            return refused ? new HttpResult(0, 1) : new HttpResult(1, 0);
        }
        JsonNode json = json(reply);
        if (traces) {
            return refused
                    ? new HttpResult(0, 1)
                    : new HttpResult(
                            1, json.path("partialSuccess").path("rejectedSpans").asLong());
        }
        if (!json.has("accepted")) {
            throw new IllegalArgumentException(uri + " answered " + reply.statusCode() + " " + told(reply));
        }
        return new HttpResult(
                json.path("accepted").asLong(),
                json.path("rejected_total").asLong(json.path("rejected").size()));
    }

    private static JsonNode json(HttpResponse<byte[]> reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String told(HttpResponse<byte[]> reply) {
        JsonNode json = json(reply);
        return json.path("error").asText(json.path("message").asText(""));
    }

    private static URI address(String to, String path) {
        try {
            URI given = URI.create(to);
            if (given.getHost() != null && ("http".equals(given.getScheme()) || "https".equals(given.getScheme()))) {
                boolean bare = given.getPath().isEmpty() || given.getPath().equals("/");
                return bare ? given.resolve(path) : given;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--to is no URL such as http://127.0.0.1:4318", e);
        }
        throw new IllegalArgumentException("--to is no URL such as http://127.0.0.1:4318");
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }
}
