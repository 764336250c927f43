package dev.nines.ingest.format.otlp;

import static dev.nines.ingest.format.otlp.SpanJson.call;
import static dev.nines.ingest.format.otlp.SpanJson.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpOutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "429, RATE_LIMITED",
        "503, OVERLOADED",
        "529, OVERLOADED",
        "500, SERVER_ERROR",
        "408, TIMEOUT",
        "401, AUTH",
        "400, CLIENT_ERROR",
        "overloaded_error, OVERLOADED",
        "rate_limit_error, RATE_LIMITED",
        "timeout, TIMEOUT",
        "java.net.UnknownHostException, CONNECTION",
        "openai.RateLimitError, RATE_LIMITED",
        "openai.APIConnectionError, CONNECTION",
        "openai.APITimeoutError, TIMEOUT",
        "openai.InternalServerError, SERVER_ERROR",
        "openai.BadRequestError, CLIENT_ERROR",
        "openai.AuthenticationError, AUTH",
        "anthropic.OverloadedError, OVERLOADED",
        "httpx.ConnectError, CONNECTION",
        "httpx.ReadTimeout, TIMEOUT",
        "httpx.RemoteProtocolError, CONNECTION",
        "ConnectionAbortedError, CONNECTION",
        "ECONNREFUSED, CONNECTION",
        "TimeoutError, TIMEOUT",
        "GatewayTimeout, SERVER_ERROR",
        "AbortError, CANCELLED",
        "APIUserAbortError, CANCELLED",
        "asyncio.CancelledError, CANCELLED",
        "litellm.ContentPolicyViolationError, CONTENT_FILTER",
        "litellm.BudgetExceededError, GATEWAY_DENIED",
        "ThrottlingException, RATE_LIMITED",
        "ModelNotReadyException, OVERLOADED",
        "ModelStreamErrorException, STREAM_CUT",
        "google.api_core.exceptions.ResourceExhausted, RATE_LIMITED",
        "_OTHER, SERVER_ERROR",
        "Exception, SERVER_ERROR",
    })
    void anErrorIsAnHttpStatusACodeOrAnExceptionsClass(String errorType, Outcome outcome) {
        assertThat(attempt(call(1).failed(errorType)).outcome()).isEqualTo(outcome);
    }

    @Test
    void aStatusIsKeptAsStatusAndAClassAsType() {
        assertThat(attempt(call(1).failed("503")).result())
                .extracting(Result::statusCode, Result::errorType)
                .containsExactly(503, null);
        assertThat(attempt(call(1).failed("_OTHER").with("http.response.status_code", 429))
                        .result())
                .extracting(Result::statusCode, Result::errorType, Result::outcome)
                .containsExactly(429, null, Outcome.RATE_LIMITED);
        assertThat(attempt(call(1).failed("_OTHER").event("exception", 5, "openai.APIConnectionError"))
                        .result())
                .extracting(Result::statusCode, Result::errorType, Result::outcome)
                .containsExactly(null, "openai.APIConnectionError", Outcome.CONNECTION);
    }

    @Test
    void anErrorAfterTokensOrAfterStatus200CutTheStream() {
        assertThat(attempt(call(1).failed("httpx.ReadTimeout").with("gen_ai.response.time_to_first_chunk", 0.1))
                        .outcome())
                .isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt(call(1).failed("_OTHER").with("gen_ai.usage.output_tokens", 3))
                        .outcome())
                .isEqualTo(Outcome.STREAM_CUT);
        assertThat(attempt(call(1).failed("api_error").with("http.response.status_code", 200))
                        .outcome())
                .isEqualTo(Outcome.STREAM_CUT);
    }

    @Test
    void whoGivesUpInTheMiddleIsNoFaultOfTheProvider() {
        assertThat(attempt(call(1).failed("CancelledError").with("gen_ai.response.time_to_first_chunk", 0.1))
                        .outcome())
                .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void aTypeWithoutAnErrorStatusIsAnErrorTooAndAStatusAbove400() {
        assertThat(attempt(call(1).with("error.type", "503")).outcome()).isEqualTo(Outcome.OVERLOADED);
        assertThat(attempt(call(1).with("http.response.status_code", 529)).outcome())
                .isEqualTo(Outcome.OVERLOADED);
        assertThat(attempt(call(1).with("http.response.status_code", 200)).outcome())
                .isEqualTo(Outcome.OK);
    }

    @Test
    void ofAFailureZeroTokensMeanNothingWasCounted() {
        Attempt failed = attempt(
                call(1).failed("503").with("gen_ai.usage.input_tokens", 0).with("gen_ai.usage.output_tokens", 0));
        assertThat(failed.usage().input()).isNull();
        assertThat(failed.usage().output()).isNull();
        assertThat(attempt(call(1).with("gen_ai.usage.output_tokens", 0))
                        .usage()
                        .output())
                .isZero();
    }

    @Test
    void aMessageInPlaceOfATypeTellsTheOutcomeAndIsNotKept() {
        Result result = attempt(call(1).failed("Rate limit reached for secret prompt")
                        .with("gen_ai.response.finish_reasons", "a secret text"))
                .result();
        assertThat(result)
                .extracting(Result::outcome, Result::errorType, Result::finishReason)
                .containsExactly(Outcome.RATE_LIMITED, null, null);
    }

    @Test
    void messagesAreNotKept() {
        Attempt failed =
                attempt(call(1).failed("503").status(2, "secret message").with("error.message", "secret"));
        assertThat(failed.toString()).doesNotContain("secret");
    }

    private static Attempt attempt(SpanJson span) {
        return Decodings.attempt(Format.OTLP, request(span));
    }
}
