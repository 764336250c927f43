package dev.nines.ingest.format.otlp;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.gateway.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The attempt that a call's span tells of. */
final class CallAttempt {
    private static final Set<String> SERVICE_TIERS = Set.of("standard", "flex", "priority", "batch");

    private CallAttempt() {}

    /**
     * A request by itself.
     *
     * @param agent whether an agent made calls in this trace, which then is its task
     */
    static Attempt of(Span span, boolean agent) {
        Attributes a = span.attributes();
        Instant started = span.startedAt();
        Instant ended = span.endedAt();
        Optional<Double> ttft = ttft(span, started, ended);
        Usage usage = CallUsage.of(a, CallResult.failed(span));
        boolean begun = ttft.isPresent() || usage.output() != null && usage.output() > 0;
        Result result = CallResult.of(span, begun, Optional.empty());
        return of(
                span,
                agent,
                target(a, span.resource()),
                new Timing(started, ended, ttft.orElse(null)),
                result,
                usage,
                cost(a).filter(cost -> cost.signum() != 0));
    }

    /** @param cost USD, empty where unknown */
    static Attempt of(
            Span span,
            boolean agent,
            Target target,
            Timing timing,
            Result result,
            Usage usage,
            Optional<BigDecimal> cost) {
        String id = span.traceId() + "-" + span.spanId();
        return new Attempt(
                id,
                0,
                new Lineage(id, task(span, agent), 1, null),
                Origin.GATEWAY,
                target,
                timing,
                result,
                usage,
                cost.map(usd -> Charge.reported(usd, null)).orElse(Charge.UNKNOWN),
                caller(span.attributes(), span.resource()),
                false);
    }

    private static Target target(Attributes a, Attributes resource) {
        String provider = CalledProvider.of(a)
                .orElseThrow(() -> new IllegalArgumentException(
                        "gen_ai.provider.name is missing; name the provider that was called, e.g. openai"));
        return target(resource, provider, a);
    }

    /** @param provider who was called, as the gateway names it */
    static Target target(Attributes resource, String provider, Attributes a) {
        Optional<String> served = a.name(Attribute.RESPONSE_MODEL);
        String model = a.name(Attribute.REQUEST_MODEL)
                .or(() -> served)
                .orElseThrow(() -> new IllegalArgumentException(
                        "gen_ai.request.model is missing; name the model that was called"));
        return new Target(
                resource.label(Attribute.SERVICE)
                        .filter(service -> !service.startsWith("unknown_service"))
                        .orElse(null),
                provider,
                model,
                served.filter(name -> !name.equals(model)).orElse(null),
                null,
                operation(a));
    }

    private static String operation(Attributes a) {
        return a.word(Attribute.OPERATION)
                .or(() -> a.word(Attribute.REQUEST_TYPE))
                .or(() -> a.word(Attribute.INFERENCE_KIND)
                        .or(() -> a.word(Attribute.VERCEL_OPERATION))
                        .map(kind -> kind.contains("embed") ? "embeddings" : "chat"))
                .orElse(null);
    }

    /** Milliseconds to the first token. One beyond the call's end is in another unit or another's, and is no figure. */
    static Optional<Double> ttft(Span span, Instant started, Instant ended) {
        Attributes a = span.attributes();
        double duration = Duration.between(started, ended).toNanos() / 1e6;
        return a.decimal(Attribute.FIRST_CHUNK_SECONDS)
                .map(seconds -> seconds.movePointRight(3).doubleValue())
                .or(() -> a.decimal(Attribute.FIRST_CHUNK_MILLIS).map(BigDecimal::doubleValue))
                .or(() -> span.firstToken()
                        .map(at -> Duration.between(started, at).toNanos() / 1e6))
                .filter(millis -> millis >= 0 && millis <= duration);
    }

    static Optional<BigDecimal> cost(Attributes a) {
        return a.decimal(Attribute.COST_USD).map(Usd::of);
    }

    private static String task(Span span, boolean agent) {
        Attributes a = span.attributes();
        return a.name(Attribute.CONVERSATION).orElseGet(() -> agent || a.has(Attribute.AGENT) ? span.traceId() : null);
    }

    private static Caller caller(Attributes a, Attributes resource) {
        Map<String, String> tags = new TreeMap<>();
        a.label(Attribute.SERVER).ifPresent(host -> tags.put(Tag.SERVER_ADDRESS, host));
        a.label(Attribute.KEY_ALIAS).ifPresent(alias -> tags.put(Tag.KEY_ALIAS, alias));
        serviceTier(a).ifPresent(tier -> tags.put(Tag.SERVICE_TIER, tier));
        a.count(Attribute.CACHE_WRITE_1H_TOKENS)
                .filter(tokens -> tokens > 0)
                .ifPresent(tokens -> tags.put(Tag.CACHE_WRITE_1H, tokens.toString()));
        resource.label(Attribute.NAMESPACE).ifPresent(name -> tags.put("service.namespace", name));
        resource.label(Attribute.ENVIRONMENT).ifPresent(name -> tags.put("deployment.environment", name));
        return new Caller(
                null,
                a.label(Attribute.TEAM).orElse(null),
                resource.label(Attribute.PROJECT).orElse(null),
                null,
                tags);
    }

    private static Optional<String> serviceTier(Attributes a) {
        return a.word(Attribute.SERVICE_TIER)
                .map(tier -> tier.equals("default") ? "standard" : tier)
                .filter(SERVICE_TIERS::contains);
    }
}
