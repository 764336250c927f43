package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvoyReaderTest {
    private static final String ROW = """
            {"gen_ai.request.model":"gpt-4o","start_time":"2026-06-11T09:00:00.000Z","duration":1000,\
            "x-request-id":"r-1",%s}
            """;

    @ParameterizedTest
    @CsvSource({
        // No answer had begun.
        "503, UF, connection",
        "503, 'UF,URX', connection",
        "503, UC, connection",
        "503, UR, connection",
        "503, LR, connection",
        "503, UH, connection",
        "503, DF, connection",
        "504, UT, timeout",
        "504, SI, timeout",
        "408, UMSDR, timeout",
        "502, UPE, server_error",
        "503, UO, gateway_denied",
        "404, NR, gateway_denied",
        "503, NC, gateway_denied",
        "429, RL, gateway_denied",
        "500, RLSE, gateway_denied",
        "403, UAEX, gateway_denied",
        "503, OM, gateway_denied",
        "503, FI, gateway_denied",
        "400, IH, client_error",
        "400, DPE, client_error",
        "0, DC, cancelled",
        "0, DR, cancelled",
        "408, SI, cancelled",
        // One had.
        "200, UC, stream_cut",
        "200, UR, stream_cut",
        "200, UT, stream_cut",
        "200, SI, stream_cut",
        "200, DC, cancelled",
        "200, DI, ok",
        // The flag says only that it was tried often enough: the status decides.
        "529, URX, overloaded",
        "429, URX, rate_limited",
        "200, -, ok",
        "401, -, auth",
        // The long names.
        "503, UpstreamConnectionFailure, connection",
        "429, 'RateLimited', gateway_denied",
    })
    void theFlagsTellWhatBecameOfTheCall(int status, String flags, String outcome) {
        Attempt attempt =
                attempt("\"response_code\":%d,\"response_flags\":\"%s\",\"response_code_details\":\"via_upstream\""
                        .formatted(status, flags));

        assertThat(attempt.outcome()).isEqualTo(Outcome.ofWord(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "429, request_rate_limited, gateway_denied",
        "403, 'rbac_access_denied_matched_policy[none]', gateway_denied",
        "401, jwt_authn_access_denied{Jwt_is_missing}, gateway_denied",
        "500, direct_response, gateway_denied",
        "413, request_payload_too_large, client_error",
        "503, upstream_reset_before_response_started{connection_termination}, connection",
        "200, upstream_reset_after_response_started{connection_termination}, stream_cut",
        "504, response_timeout, timeout",
        "503, no_healthy_upstream, connection",
        "0, downstream_remote_disconnect, cancelled",
        "429, via_upstream, rate_limited",
        "503, via_upstream, overloaded",
    })
    void withoutFlagsTheDetailsTell(int status, String details, String outcome) {
        Attempt attempt = attempt("\"response_code\":%d,\"response_code_details\":\"%s\"".formatted(status, details));

        assertThat(attempt.outcome()).isEqualTo(Outcome.ofWord(outcome));
    }

    /** The format of {@code aigw run} has neither flags nor details. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "429; null; null; gateway_denied",
                "400; null; null; client_error",
                "503; null; null; connection",
                "429; \"1.2.3.4:443\"; null; rate_limited",
                "503; \"1.2.3.4:443\"; null; overloaded",
                "503; \"1.2.3.4:443\"; \"delayed connect error: Connection refused\"; connection",
                "200; \"1.2.3.4:443\"; null; ok",
            },
            delimiter = ';')
    void withoutEitherTheUpstreamTells(int status, String host, String reason, String outcome) {
        Attempt attempt = attempt("\"response_code\":%d,\"upstream_host\":%s,\"upstream_transport_failure_reason\":%s"
                .formatted(status, host, reason));

        assertThat(attempt.outcome()).isEqualTo(Outcome.ofWord(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "api.openai.com:443, openai",
        "eastus.openai.azure.com:443, azure.ai.openai",
        "bedrock-runtime.us-east-1.amazonaws.com:443, aws.bedrock",
        "europe-west1-aiplatform.googleapis.com:443, gcp.vertex_ai",
        "generativelanguage.googleapis.com:443, gcp.gemini",
        // Nobody's that is known, yet a failed call has it too, and no backend.
        "api.router.tetrate.ai:443, api.router.tetrate.ai",
        "s3.us-east-1.amazonaws.com:443, s3.us-east-1.amazonaws.com",
        // No name: the backend is one.
        "34.128.142.77:443, tars",
        "'[2606:4700::6812:1]:443', tars",
    })
    void theHostNamesTheProvider(String host, String provider) {
        Attempt attempt = attempt("""
                "response_code":200,"gen_ai.provider.name":"default/tars/route/aigw-run/rule/0/ref/0",\
                "upstream_host_name":"%s\"""".formatted(host));

        assertThat(attempt.target().provider()).isEqualTo(provider);
        assertThat(attempt.caller().tags()).containsEntry("envoy.backend", "default/tars/route/aigw-run/rule/0/ref/0");
    }

    /** On an error the gateway leaves the backend out. */
    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com:443", "vllm.llm.svc.cluster.local:8000"})
    void aFailedCallHasTheProviderOfAGoodOne(String host) {
        String upstream = "\"upstream_host_name\":\"" + host + "\"";
        Attempt good = attempt(
                "\"response_code\":200,\"gen_ai.provider.name\":\"default/own/route/r/rule/0/ref/0\"," + upstream);
        Attempt bad = attempt("\"response_code\":500,\"gen_ai.provider.name\":null," + upstream);

        assertThat(bad.target().provider()).isEqualTo(good.target().provider());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"upstream_cluster\":\"httproute/default/aigw-run/rule/0\"', aigw-run",
        "'\"route_name\":\"httproute/default/aigw-run/rule/0/match/0/*\"', aigw-run",
        "'\":authority\":\"api.openai.com\"', openai",
        "'\":authority\":\"llm.example.com\"', unknown",
        "'\"gen_ai.provider.name\":\"openai\"', openai",
    })
    void withoutHostAndBackendTheRouteIsTheName(String fields, String provider) {
        assertThat(attempt("\"response_code\":500," + fields).target().provider())
                .isEqualTo(provider);
    }

    @Test
    void cachedTokensAreCountedOnceAndZerosOfAFailureAreUnknown() {
        assertThat(attempt("\"response_code\":200,\"llm_input_token\":\"1000\",\"llm_cached_input_token\":\"900\","
                                + "\"llm_cache_creation_input_token\":\"60\",\"llm_output_token\":\"5\"")
                        .usage())
                .isEqualTo(new Usage(40L, 900L, 60L, 5L, null));
        assertThat(attempt("\"response_code\":500,\"gen_ai.usage.input_tokens\":0,\"gen_ai.usage.output_tokens\":0")
                        .usage())
                .isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void theSameRowIsTheSameAttemptAndARetryOfTheCallerAnother() {
        String row = ROW.formatted("\"response_code\":200");
        assertThat(Decodings.attempt(Format.ENVOY, row).attemptId())
                .isEqualTo(Decodings.attempt(Format.ENVOY, row).attemptId())
                .isNotEqualTo(Decodings.attempt(Format.ENVOY, row.replace("09:00:00.000", "09:00:00.040"))
                        .attemptId());
        assertThat(Decodings.attempt(Format.ENVOY, row.replace("09:00:00.000", "09:00:00.040"))
                        .lineage()
                        .requestId())
                .isEqualTo("r-1");
    }

    @Test
    void anAnswerOfTheOwnCacheIsNoCallOfTheProvider() {
        assertThat(attempt("\"response_code\":200,\"response_flags\":\"RFCF\"").cacheHit())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"start_time\":\"2026-06-11T09:00:00.000Z\",\"duration\":1,\"response_code\":200,\"x-envoy-origin-path\":\"/healthz\"}",
                "{\"gen_ai.request.model\":\"-\",\"response_code\":404}",
                "{\"gen_ai\":{\"request\":{\"model\":\"-\"}},\"mcp_method\":\"tools/call\"}",
                "{}"
            })
    void rowsWithoutAModelArePassedOver(String row) {
        assertThat(Decodings.all(Format.ENVOY, row)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1781168400.250\"", "1781168400.250", "\"2026-06-11T09:00:00.250+00:00\""})
    void theStartMayBeWrittenInAnyFormOfEnvoys(String start) {
        assertThat(Decodings.attempt(
                                Format.ENVOY,
                                "{\"gen_ai.request.model\":\"m\",\"duration\":1,\"start_time\":" + start + "}")
                        .timing()
                        .startedAt())
                .isEqualTo("2026-06-11T09:00:00.250Z");
    }

    @Test
    void saysWhatToLogWhereAFieldIsMissing() {
        assertThat(Decodings.reject(Format.ENVOY, "{\"gen_ai.request.model\":\"m\",\"duration\":1}")
                        .reason())
                .isEqualTo("start_time is missing; log %START_TIME%");
        assertThat(Decodings.reject(
                                Format.ENVOY,
                                "{\"gen_ai.request.model\":\"m\",\"start_time\":\"2026-06-11T09:00:00Z\",\"duration\":\"-\"}")
                        .reason())
                .isEqualTo("duration is missing; log %DURATION%");
    }

    private static Attempt attempt(String fields) {
        return Decodings.attempt(Format.ENVOY, ROW.formatted(fields));
    }
}
