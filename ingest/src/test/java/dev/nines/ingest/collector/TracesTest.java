package dev.nines.ingest.collector;

import static dev.nines.ingest.collector.CollectorUnderTest.JSON;
import static dev.nines.ingest.collector.CollectorUnderTest.PROTOBUF;
import static dev.nines.ingest.collector.CollectorUnderTest.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OTLP over HTTP, as its exporters speak it. */
@Timeout(60)
class TracesTest {
    private static final String PATH = "/v1/traces";
    private static final String SPAN = """
            {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"%s","name":"chat gpt-5","kind":3,
             "startTimeUnixNano":"1778068800000000000","endTimeUnixNano":"%s","attributes":[
              {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
              {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
              {"key":"gen_ai.request.model","value":{"stringValue":"gpt-5"}}]}
            """;
    private static final String GOOD = SPAN.formatted("eee19b7ec3c1b174", "1778068801000000000");
    private static final String ENDS_BEFORE_IT_STARTS = SPAN.formatted("eee19b7ec3c1b175", "1778068700000000000");

    private static TestBroker broker;
    private static CollectorUnderTest collector;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        collector = CollectorUnderTest.start(broker);
    }

    @AfterAll
    static void stop() throws Exception {
        collector.close();
        broker.stop();
    }

    @BeforeEach
    void mark() {
        broker.mark();
    }

    @Test
    void jsonIsAnsweredInJson() {
        HttpResponse<String> reply = collector.post(PATH, request(GOOD));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(JSON);
        assertThat(reply.body()).isEqualTo("{\"partialSuccess\":{}}");
        assertThat(broker.attempts(Topics.ATTEMPTS)).hasSize(1);
    }

    @Test
    void spansThatAreRefusedArePartOfASuccess() {
        HttpResponse<String> reply = collector.post(PATH, request(GOOD + "," + ENDS_BEFORE_IT_STARTS));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith(
                        "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"1 rejected; the first, at index 1:");
        assertThat(broker.deadLetters()).hasSize(1);
    }

    @Test
    void spansOfWhichNoneIsGoodAreAStatus() {
        HttpResponse<String> reply = collector.post(PATH, request(ENDS_BEFORE_IT_STARTS));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"code\":3,\"message\":\"1 rejected; the first");
    }

    @Test
    void spansThatAreNoCallsOfModelsAreNothingToComplainOf() {
        HttpResponse<String> reply = collector.post(PATH, request(GOOD.replace("gen_ai", "db")));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(broker.records(Topics.ATTEMPTS)).isEmpty();
    }

    @Test
    void protobufIsAnsweredInProtobuf() throws Exception {
        HttpResponse<byte[]> reply = post(gzip(protobuf()), "gzip");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains(PROTOBUF);
        assertThat(ExportTraceServiceResponse.parseFrom(reply.body()).hasPartialSuccess())
                .isFalse();
        assertThat(broker.attempts(Topics.ATTEMPTS)).hasSize(1);
    }

    @Test
    void anEmptyRequestIsNothingToComplainOf() throws Exception {
        assertThat(post(new byte[0], "identity").statusCode()).isEqualTo(200);
    }

    @Test
    void brokenProtobufIsAStatusInProtobuf() throws Exception {
        HttpResponse<byte[]> reply = post("no protobuf".getBytes(StandardCharsets.UTF_8), "identity");

        assertThat(reply.statusCode()).isEqualTo(400);
        CodedInputStream status = CodedInputStream.newInstance(reply.body());
        assertThat(status.readTag()).isEqualTo(8);
        assertThat(status.readInt32()).isEqualTo(3);
        assertThat(status.readTag()).isEqualTo(18);
        assertThat(status.readString()).contains("1 rejected; the first, at index 0");
        assertThat(status.isAtEnd()).isTrue();
        assertThat(broker.deadLetters()).hasSize(1);
    }

    private static HttpResponse<byte[]> post(byte[] body, String packing) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(collector.url(PATH)))
                                .header("Content-Type", PROTOBUF)
                                .header("Content-Encoding", packing)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String request(String spans) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
    }

    private static byte[] protobuf() {
        long start = TimeUnit.SECONDS.toNanos(1_778_068_800);
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}))
                .setSpanId(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .setName("chat gpt-5")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + 1_000_000_000)
                .addAttributes(attribute("gen_ai.operation.name", "chat"))
                .addAttributes(attribute("gen_ai.provider.name", "openai"))
                .addAttributes(attribute("gen_ai.request.model", "gpt-5"));
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
        return request.build().toByteArray();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
