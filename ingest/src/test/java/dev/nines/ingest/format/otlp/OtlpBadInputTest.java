package dev.nines.ingest.format.otlp;

import static dev.nines.ingest.format.otlp.SpanJson.bare;
import static dev.nines.ingest.format.otlp.SpanJson.call;
import static dev.nines.ingest.format.otlp.SpanJson.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpBadInputTest {
    @Test
    void aRejectStandsAtItsSpanAndHarmsNoOther() throws IOException {
        Decoder decoder = Format.OTLP.open(
                new ByteArrayInputStream((request(bare(1), call(2), call(3).without("endTimeUnixNano"), call(4)) + "\n"
                                + request(bare(5), call(6)))
                        .getBytes()));
        assertThat(List.of(next(decoder), next(decoder), next(decoder), next(decoder)))
                .extracting(Decoded::position)
                .containsExactly(2L, 3L, 4L, 6L);
        assertThat(decoder.next()).isEmpty();
        assertThat(decoder.position()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startTimeUnixNano | 0                                | not within 2000 and 2100",
                "startTimeUnixNano | 1778068800                       | not within 2000 and 2100",
                "startTimeUnixNano | noon                             | startTimeUnixNano 'noon' is no number",
                "startTimeUnixNano | 99999999999999999999999999999999 | far beyond any time",
                "endTimeUnixNano   | 1778068799000000000              | is before started_at",
                "endTimeUnixNano   | 1778168801000000000              | more than a day after",
                "traceId           | 00000000000000000000000000000000 | traceId is not 32 hex digits",
                "traceId           | S/kvNXezTaajzpKdDg5HNg==         | OTLP/JSON takes hex, not base64",
                "spanId            | 1                                | spanId is not 16 hex digits",
            })
    void aBrokenSpanIsRefusedByFieldAndRemedy(String field, String value, String reason) {
        Decoded.Rejected rejected = Decodings.reject(Format.OTLP, request(call(1).set(field, value)));
        assertThat(rejected.reason()).contains(reason);
        assertThat(rejected.position()).isOne();
        assertThat(rejected.content()).isEmpty();
        assertThat(Decodings.all(Format.OTLP, request(bare(1).set(field, value))))
                .isEmpty();
    }

    @Test
    void aCallNeedsAProviderAndAModel() {
        assertThat(Decodings.reject(Format.OTLP, request(bare(1).with("gen_ai.operation.name", "chat")))
                        .reason())
                .contains("gen_ai.provider.name is missing");
        assertThat(Decodings.reject(
                                Format.OTLP,
                                request(bare(1).with("gen_ai.operation.name", "chat")
                                        .with("gen_ai.system", "openai")))
                        .reason())
                .contains("gen_ai.request.model is missing");
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, litellm.corp.example", "claude-sonnet-4-5, 10.0.0.7", "meta.llama-3.3-70b-instruct, ''"})
    void aModelThatSeveralProvidersHaveTellsNoProvider(String model, String host) {
        assertThat(Decodings.reject(
                                Format.OTLP,
                                request(bare(1).with("gen_ai.operation.name", "chat")
                                        .with("gen_ai.request.model", model)
                                        .with("server.address", host)))
                        .reason())
                .contains("gen_ai.provider.name is missing");
    }

    @Test
    void aWrongTypeIsRefusedAndQuotesNoPrompt() {
        assertThat(Decodings.reject(Format.OTLP, request(call(1).with("gen_ai.usage.input_tokens", "many")))
                        .reason())
                .isEqualTo("gen_ai.usage.input_tokens 'many' is no number");
        assertThat(Decodings.reject(Format.OTLP, request(call(1).with("gen_ai.usage.input_tokens", -1)))
                        .reason())
                .isEqualTo("gen_ai.usage.input_tokens '-1' is below 0");
        assertThat(Decodings.reject(
                                Format.OTLP,
                                request(call(1).with("gen_ai.usage.input_tokens", "my secret prompt ".repeat(10))))
                        .reason())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceSpans\": 1}",
                "{\"resourceSpans\": {\"a\": 1}}",
                "{\"resourceSpans\": [7]}",
                "{\"resourceSpans\": [{\"scopeSpans\": \"x\"}]}",
                "{\"resourceSpans\": [{\"scopeSpans\": [[]]}]}",
                "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": {}}]}]}",
                "{\"resourceSpans\": [{\"resource\": {\"attributes\": 5}, \"scopeSpans\": []}]}",
                "{\"resourceMetrics\": []}",
                "{\"resourceLogs\": []}",
                "7",
                "{\"resourceSpans\": [",
            })
    void whatIsNoRequestIsRefusedBeyondTheLastSpan(String body) throws IOException {
        Decoder decoder = Format.OTLP.open(new ByteArrayInputStream(body.getBytes()));
        assertThat(next(decoder)).isInstanceOf(Decoded.Rejected.class);
        assertThat(decoder.position()).isZero();
        assertThat(decoder.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resourceSpans\": []}",
                "{\"resourceSpans\": null}",
                "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": []}]}], \"later\": {\"field\": 1}}",
            })
    void anEmptyRequestIsFine(String body) {
        assertThat(Decodings.all(Format.OTLP, body)).isEmpty();
    }

    @Test
    void anAttributeThatIsNoPairHarmsItsSpanOnly() {
        String good = request(call(1), call(2));
        assertThat(Decodings.all(Format.OTLP, good.replaceFirst("\"attributes\":\\[", "\"attributes\":[7,null,\"x\",")))
                .hasSize(2)
                .allMatch(Decoded.Accepted.class::isInstance);
        List<Decoded> decoded =
                Decodings.all(Format.OTLP, good.replaceFirst("\"attributes\":\\[", "\"attributes\":7,\"x\":["));
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Rejected.class);
        assertThat(decoded.get(1)).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void nestingBombsAreRefusedInBothEncodings() {
        String json = "{\"resourceSpans\":" + "[".repeat(100_000);
        assertThat(Decodings.reject(Format.OTLP, json).reason()).contains("nested deeper than 64");

        assertThat(reject(nested("gen_ai.request.model"))).contains("nested deeper than 64");
        // What is not read is skipped, however deep.
        assertThat(Decodings.all(Format.OTLP_PROTOBUF, nested("input.value"))).isEmpty();
    }

    @Test
    void manySmallPartsAreRefusedBeforeTheyTakeMemory() {
        String spans = "{},".repeat(500_000);
        String json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans + "{}]}]}]}";
        assertThat(Decodings.reject(Format.OTLP, json).reason()).contains("more than 400000 objects and lists");
        assertThat(Decodings.reject(Format.OPENROUTER, json).reason()).contains("more than 400000 objects and lists");

        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder()
                .addScopeSpansBuilder()
                .addAllSpans(Collections.nCopies(500_000, Span.getDefaultInstance()));
        assertThat(reject(request.build().toByteArray())).contains("more than 400000 spans and attributes");
    }

    private static byte[] nested(String key) {
        AnyValue bomb = AnyValue.newBuilder().setStringValue("x").build();
        for (int i = 0; i < 200; i++) {
            bomb = AnyValue.newBuilder()
                    .setArrayValue(ArrayValue.newBuilder().addValues(bomb))
                    .build();
        }
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder()
                .addScopeSpansBuilder()
                .addSpansBuilder()
                .addAttributes(KeyValue.newBuilder().setKey(key).setValue(bomb));
        return request.build().toByteArray();
    }

    @Test
    void protobufOfLaterVersionsIsReadAndGarbageIsNot() throws IOException {
        ExportTraceServiceRequest request = ProtobufOf.request(new ObjectMapper().readTree(request(call(1), call(2))));
        byte[] later = request.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                77,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("new"))
                                        .build())
                        .build())
                .build()
                .toByteArray();
        assertThat(Decodings.all(Format.OTLP_PROTOBUF, later)).hasSize(2);
        assertThat(Decodings.all(Format.OTLP_PROTOBUF, new byte[0])).isEmpty();

        byte[] bytes = request.toByteArray();
        assertThat(reject(Arrays.copyOf(bytes, bytes.length - 1))).contains("no ExportTraceServiceRequest");
        byte[] trailing = Arrays.copyOf(bytes, bytes.length + 3);
        Arrays.fill(trailing, bytes.length, trailing.length, (byte) 0xFF);
        assertThat(reject(trailing)).contains("no ExportTraceServiceRequest");
        assertThat(reject("{\"resourceSpans\":[]}".getBytes())).contains("no ExportTraceServiceRequest");
    }

    @Test
    void aRequestBeyondSixteenMebibytesIsRefused() {
        assertThat(reject(new byte[17 * 1024 * 1024])).contains("longer than 16 MiB");
    }

    @Property(tries = 500)
    void whateverComesItEndsAndDoesNotThrow(@ForAll byte[] bytes) {
        for (Format format : List.of(Format.OTLP, Format.OTLP_PROTOBUF)) {
            assertThat(Decodings.all(format, bytes)).allMatch(decoded -> decoded.position() > 0);
        }
    }

    @Property(tries = 500)
    void aRequestWithAByteChangedEndsAndDoesNotThrow(@ForAll @IntRange(max = 2000) int place, @ForAll byte value)
            throws IOException {
        String json = request(call(1).failed("503").event("exception", 1, "Error"), call(2).under(1));
        byte[] protobuf = ProtobufOf.request(new ObjectMapper().readTree(json)).toByteArray();
        assertThat(Decodings.all(Format.OTLP, changed(json.getBytes(), place, value))
                        .toString())
                .doesNotContain("secret");
        assertThat(Decodings.all(Format.OTLP_PROTOBUF, changed(protobuf, place, value))
                        .toString())
                .doesNotContain("secret");
    }

    private static byte[] changed(byte[] bytes, int place, byte value) {
        byte[] copy = bytes.clone();
        copy[place % copy.length] = value;
        return copy;
    }

    private static String reject(byte[] protobuf) {
        return Decodings.reject(Format.OTLP_PROTOBUF, protobuf).reason();
    }

    private static Decoded next(Decoder decoder) throws IOException {
        Optional<Decoded> next = decoder.next();
        assertThat(next).isPresent();
        return next.get();
    }
}
