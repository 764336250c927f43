package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own SDK and exporter as a client. */
@Timeout(60)
class GenuineExporterTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00.000001Z");

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void spansOfTheSdkBecomeAttempts(String compression) throws Exception {
        TestBroker broker = new TestBroker();
        try (CollectorUnderTest collector = CollectorUnderTest.start(broker);
                SdkTracerProvider provider = provider(collector.url("/v1/traces"), compression)) {
            Tracer tracer = provider.get("openai-instrumentation");
            call(tracer, "gpt-5")
                    .setAttribute("gen_ai.usage.input_tokens", 120)
                    .startSpan()
                    .end(NOON.plusMillis(900));
            var failed =
                    call(tracer, "gpt-5-mini").setAttribute("error.type", "503").startSpan();
            failed.setStatus(StatusCode.ERROR, "the prompt was: SECRET");
            failed.end(NOON.plusMillis(40));
            tracer.spanBuilder("GET /users").startSpan().end();

            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();

            assertThat(broker.attempts(Topics.ATTEMPTS))
                    .extracting(
                            a -> a.target().model(),
                            a -> a.outcome(),
                            a -> a.timing().startedAt(),
                            a -> a.target().gateway())
                    .containsExactlyInAnyOrder(
                            tuple("gpt-5", Outcome.OK, NOON, "chat-service"),
                            tuple("gpt-5-mini", Outcome.OVERLOADED, NOON, "chat-service"));
            assertThat(broker.records(Topics.ATTEMPTS))
                    .noneMatch(record -> record.value() != null
                            && new String(record.value(), StandardCharsets.UTF_8).contains("SECRET"));
        } finally {
            broker.stop();
        }
    }

    private static SpanBuilder call(Tracer tracer, String model) {
        return tracer.spanBuilder("chat " + model)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(NOON)
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", "openai")
                .setAttribute("gen_ai.request.model", model)
                .setAttribute(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
                .setAttribute("gen_ai.input.messages", "[{\"content\":\"SECRET\"}]");
    }

    private static SdkTracerProvider provider(String endpoint, String compression) {
        return SdkTracerProvider.builder()
                .setResource(
                        Resource.builder().put("service.name", "chat-service").build())
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoint)
                                .setCompression(compression)
                                .build())
                        .build())
                .build();
    }
}
