package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.format.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmErrorTest {
    private static GatewayJson failure(String code, String type) {
        return GatewayJson.sample(Format.LITELLM, "failures.json")
                .with("error_information", "{\"error_code\":\"%s\",\"error_class\":\"%s\"}".formatted(code, type));
    }

    @ParameterizedTest
    @CsvSource({
        "429, RateLimitError, RATE_LIMITED",
        "rate_limit_exceeded, RateLimitError, RATE_LIMITED",
        "insufficient_quota, RateLimitError, RATE_LIMITED",
        "429, RouterRateLimitError, GATEWAY_DENIED",
        "429, HTTPException, GATEWAY_DENIED",
        "401, ProxyException, GATEWAY_DENIED",
        "403, ProxyException, GATEWAY_DENIED",
        "500, ProxyException, SERVER_ERROR",
        "'', BudgetExceededError, GATEWAY_DENIED",
        "401, AuthenticationError, AUTH",
        "invalid_api_key, AuthenticationError, AUTH",
        "403, PermissionDeniedError, AUTH",
        "400, BadRequestError, CLIENT_ERROR",
        "context_length_exceeded, ContextWindowExceededError, CLIENT_ERROR",
        "404, NotFoundError, CLIENT_ERROR",
        "400, ContentPolicyViolationError, CONTENT_FILTER",
        "500, InternalServerError, SERVER_ERROR",
        "502, BadGatewayError, SERVER_ERROR",
        "503, ServiceUnavailableError, OVERLOADED",
        "'', ServiceUnavailableError, OVERLOADED",
        "529, APIError, OVERLOADED",
        "500, APIConnectionError, CONNECTION",
        "408, Timeout, TIMEOUT",
        "'', APITimeoutError, TIMEOUT",
        "504, Timeout, SERVER_ERROR",
        "503, MidStreamFallbackError, STREAM_CUT",
        "499, CancelledError, CANCELLED",
        "None, litellm.exceptions.Timeout, TIMEOUT",
        "'', KeyError, SERVER_ERROR",
        "'', '', SERVER_ERROR",
        "overloaded_error, '', OVERLOADED",
    })
    void classesSayWhatFailed(String code, String type, Outcome outcome) {
        assertThat(failure(code, type).attempt().outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "vendor_rate_limit, RATE_LIMITED",
        "vendor_batch_rate_limit, RATE_LIMITED",
        "litellm_rate_limit, GATEWAY_DENIED",
        "litellm_batch_rate_limit, GATEWAY_DENIED"
    })
    void limitsOfLiteLlmAreNotTheProviders(String category, Outcome outcome) {
        assertThat(failure("429", "RateLimitError")
                        .with("error_information.error_rate_limit_category", "\"" + category + "\"")
                        .attempt()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void aLimitOfTheProviderInTheProxysWordsIsTheProviders() {
        assertThat(failure("429", "ProxyException")
                        .with("error_information.error_rate_limit_category", "\"vendor_rate_limit\"")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.RATE_LIMITED);
    }

    @ParameterizedTest
    @CsvSource({
        "budget, GATEWAY_DENIED",
        "max_iterations, GATEWAY_DENIED",
        "requests, RATE_LIMITED",
        "tokens, RATE_LIMITED"
    })
    void aLimitThatOnlyLiteLlmHasIsItsOwn(String type, Outcome outcome) {
        assertThat(failure("429", "RateLimitError")
                        .with("error_information.error_rate_limit_type", "\"" + type + "\"")
                        .attempt()
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"400, GATEWAY_DENIED", "'', GATEWAY_DENIED", "500, SERVER_ERROR", "429, RATE_LIMITED"})
    void aGuardrailThatOnlyChangedTheTextDoesNotExcuseTheProvider(String code, Outcome outcome) {
        assertThat(failure(code, "Exception")
                        .with("status_fields.guardrail_status", "\"guardrail_intervened\"")
                        .attempt()
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "401, AUTH", "404, CLIENT_ERROR"})
    void whatIsPassedThroughIsTheProvidersAnswerInTheProxysWords(String code, Outcome outcome) {
        assertThat(failure(code, "HTTPException")
                        .with("call_type", "\"pass_through_endpoint\"")
                        .attempt()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void oldVersionsTellOfGuardrailsOneByOne() {
        assertThat(failure("400", "HTTPError")
                        .with(
                                "guardrail_information",
                                "[{\"guardrail_status\":\"success\"},{\"guardrail_status\":\"blocked\"}]")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.GATEWAY_DENIED);
    }

    @Test
    void tokensBeforeTheErrorMakeItACutStream() {
        Attempt attempt = failure("500", "InternalServerError")
                .with("completionStartTime", "1766000200.75")
                .attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt.result().statusCode()).isEqualTo(200);
        assertThat(attempt.timing().ttftMs()).isEqualTo(250);
    }

    @Test
    void tokensThatWereCountedMakeItACutStreamToo() {
        GatewayJson failure = failure("500", "InternalServerError").with("completion_tokens", "12");

        assertThat(failure.with("stream", "true").attempt().outcome()).isEqualTo(Outcome.STREAM_CUT);
        assertThat(failure.with("stream", "false").attempt().outcome()).isEqualTo(Outcome.SERVER_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"499, CancelledError", "499, APIError", "'', CancelledError"})
    void aCallerWhoLeavesInMidStreamIsNoFaultOfTheProvider(String code, String type) {
        assertThat(failure(code, type)
                        .with("completionStartTime", "1766000200.75")
                        .attempt()
                        .outcome())
                .isEqualTo(Outcome.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | InternalServerError | AnthropicException - {\"type\":\"overloaded_error\"} my prompt",
                "500 | InternalServerError | AnthropicException - Overloaded. Handle with my prompt",
                "429 | RateLimitError | System is experiencing high demand my prompt",
                "429 | RateLimitError | ModelNotReadyException my prompt"
            })
    void anOverloadIsKnownByItsTextAndTheTextIsNotKept(String code, String type, String message) {
        Attempt attempt = failure(code, type)
                .with("error_information.error_message", "\"" + message.replace("\"", "\\\"") + "\"")
                .attempt();

        assertThat(attempt.outcome()).isEqualTo(Outcome.OVERLOADED);
        assertThat(attempt.toString()).doesNotContain("my prompt");
    }

    @Test
    void statusCodesThatLiteLlmMadeUpAreNotKept() {
        assertThat(failure("500", "APIConnectionError").attempt().result().statusCode())
                .isNull();
        assertThat(failure("408", "Timeout").attempt().result().statusCode()).isNull();
        assertThat(failure("529", "APIError").attempt().result().statusCode()).isEqualTo(529);
    }

    @Test
    void theProvidersOwnCodeIsItsErrorType() {
        assertThat(failure("insufficient_quota", "RateLimitError")
                        .attempt()
                        .result()
                        .errorType())
                .isEqualTo("insufficient_quota");
        assertThat(failure("a sentence that quotes a prompt", "RateLimitError")
                        .attempt()
                        .result()
                        .errorType())
                .isEqualTo("RateLimitError");
    }
}
