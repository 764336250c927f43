package dev.nines.ingest.format.otlp;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.gateway.ProviderResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * OpenRouter's Broadcast: one span with all figures and {@code span.type} generation for each request, and below it spans of
 * type span, one each provider asked and one for the answer. Those below repeat what the first says in
 * {@code provider_responses}, so only the first counts, with an attempt for each provider asked.
 */
final class OpenRouterSpan {
    private static final String NAME = "openrouter";
    private static final String FREE = ":free";

    private OpenRouterSpan() {}

    static boolean is(Span span) {
        Attributes a = span.attributes();
        return a.has(Attribute.OPENROUTER_SOURCE) || span.scope().equals(NAME) && a.has(Attribute.OPENROUTER_TYPE);
    }

    /** Whether it is the span of a request, not one below it nor the test of a connection. */
    static boolean isRequest(Span span) {
        return span.attributes().word(Attribute.OPENROUTER_TYPE).equals(Optional.of("generation"));
    }

    /** The attempts of the request, in the order of the providers asked. */
    static List<Attempt> attempts(Span span, boolean agent) {
        Attributes a = span.attributes();
        List<ProviderResponse> responses = a.text(Attribute.OPENROUTER_RESPONSES)
                .map(ProviderResponse::ofText)
                .orElse(List.of());
        Optional<ProviderResponse> last =
                responses.isEmpty() ? Optional.empty() : Optional.of(responses.get(responses.size() - 1));
        Instant started = span.startedAt();
        Instant ended = span.endedAt();
        Optional<Double> ttft = CallAttempt.ttft(span, started, ended);
        Usage usage = CallUsage.of(a, CallResult.failed(span));
        boolean begun = ttft.isPresent() || usage.output() != null && usage.output() > 0;
        Result result = CallResult.of(span, begun, last.flatMap(ProviderResponse::status));
        Target target = CallAttempt.target(span.resource(), provider(a), a);
        boolean ownKey = responses.stream().anyMatch(ProviderResponse::ownKey);
        Attempt whole = CallAttempt.of(
                span,
                agent,
                target,
                new Timing(started, ended, ttft.orElse(null)),
                result,
                usage,
                cost(a, target.model(), ownKey));
        return ProviderResponse.chain(whole, responses);
    }

    /** {@code gen_ai.provider.name} is who made the model, not who was called. */
    private static String provider(Attributes a) {
        return a.label(Attribute.OPENROUTER_PROVIDER)
                .or(() -> a.label(Attribute.OPENROUTER_SLUG).map(slug -> slug.replaceFirst("/.*", "")))
                .or(() -> a.label(Attribute.PROVIDER))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(
                        "trace.metadata.openrouter.provider_name is missing; let Broadcast send all fields"));
    }

    /** With the user's own key the provider bills the call, and what OpenRouter reports is its fee. 0 is free only if it says so. */
    private static Optional<BigDecimal> cost(Attributes a, String model, boolean ownKey) {
        return ownKey
                ? Optional.empty()
                : CallAttempt.cost(a).filter(cost -> cost.signum() != 0 || model.endsWith(FREE));
    }
}
