package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Fields;
import dev.nines.ingest.format.JsonItems;
import dev.nines.ingest.format.Unread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One of the providers that OpenRouter asked in turn for one generation; the last one's answer went to the caller.
 *
 * @param latencyMicros until it answered
 * @param ownKey whether the caller's own key was used, so that the provider bills it
 */
public record ProviderResponse(
        Optional<String> provider,
        Optional<String> model,
        Optional<Integer> status,
        Optional<String> id,
        long latencyMicros,
        boolean ownKey) {
    /** More than it asks; a longer list is no chain. */
    private static final int MOST = 64;

    /** Of one entry of {@code provider_responses}. */
    static ProviderResponse of(JsonNode entry) {
        Fields f = Fields.of(entry);
        return new ProviderResponse(
                f.label("provider_name").map(name -> name.toLowerCase(Locale.ROOT)),
                f.label("model_permaslug"),
                f.count("status").map(Math::toIntExact),
                f.label("id"),
                f.millis("latency").orElse(0L),
                f.bool("is_byok").orElse(false));
    }

    /** Of an array of entries, none if it is none. */
    static List<ProviderResponse> ofArray(JsonNode entries) {
        List<ProviderResponse> responses = new ArrayList<>();
        entries.forEach(entry -> responses.add(of(entry)));
        return responses;
    }

    /** Of an array as JSON text. */
    public static List<ProviderResponse> ofText(String json) {
        try {
            JsonItems items = JsonItems.of(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Unread.fields(Set.of()));
            List<ProviderResponse> responses = new ArrayList<>();
            for (Optional<JsonNode> item = items.next(); item.isPresent(); item = items.next()) {
                responses.add(of(item.get()));
            }
            return responses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("provider_responses: " + e.getMessage(), e);
        }
    }

    /**
     * An attempt for each response, one after the other; those before the last cost nothing, as OpenRouter bills the answer.
     *
     * @param whole the request as one attempt, with the outcome of the last
     */
    public static List<Attempt> chain(Attempt whole, List<ProviderResponse> responses) {
        if (responses.size() > MOST) {
            throw new IllegalArgumentException(
                    "provider_responses has " + responses.size() + " entries; at most " + MOST + " are allowed");
        }
        List<Attempt> attempts = new ArrayList<>();
        Instant at = whole.timing().startedAt();
        for (int i = 0; i + 1 < responses.size(); i++) {
            Instant until = min(
                    at.plus(responses.get(i).latencyMicros(), ChronoUnit.MICROS),
                    whole.timing().endedAt());
            attempts.add(responses.get(i).failed(whole, i, new Timing(at, until, null)));
            at = until;
        }
        attempts.add(
                responses.isEmpty()
                        ? whole
                        : responses.get(responses.size() - 1).last(whole, attempts, at));
        return attempts;
    }

    private Attempt failed(Attempt whole, int index, Timing timing) {
        // Another was asked although this one had answered: its answer broke off.
        int code = status.orElse(0);
        Result result = new Result(
                OutcomeRules.derive(code, code >= 200 && code < 400 ? "stream_cut" : null, null, false),
                code,
                null,
                null,
                id.orElse(null),
                whole.result().streaming());
        return new Attempt(
                attemptId(whole, index),
                whole.version(),
                lineage(whole, index),
                whole.origin(),
                target(whole.target()),
                timing,
                result,
                Usage.UNKNOWN,
                new Charge(null, CostSource.UNKNOWN, false),
                unserved(whole.caller()),
                false);
    }

    /** The caller without what only the answer told. */
    private static Caller unserved(Caller caller) {
        Map<String, String> tags = new TreeMap<>(caller.tags());
        tags.remove(Tag.CACHE_WRITE_1H);
        return new Caller(caller.tenant(), caller.team(), caller.project(), caller.tier(), tags);
    }

    private Attempt last(Attempt whole, List<Attempt> before, Instant at) {
        // Measured since the request came in, so the providers before it took a part of it.
        double waited = Duration.between(whole.timing().startedAt(), at).toNanos() / 1e6;
        Double ttft = whole.timing().ttftMs();
        Timing timing = new Timing(
                at, whole.timing().endedAt(), ttft == null || ttft < waited ? null : Double.valueOf(ttft - waited));
        Lineage lineage = before.isEmpty()
                ? whole.lineage()
                : new Lineage(
                        whole.lineage().requestId(),
                        whole.lineage().taskId(),
                        before.size() + 1,
                        before.get(before.size() - 1).attemptId());
        return new Attempt(
                whole.attemptId(),
                whole.version(),
                lineage,
                whole.origin(),
                target(whole.target()),
                timing,
                whole.result(),
                whole.usage(),
                whole.charge(),
                whole.caller(),
                whole.cacheHit());
    }

    private Target target(Target whole) {
        return new Target(
                whole.gateway(),
                provider.orElse(whole.provider()),
                whole.model(),
                model.filter(name -> !name.equals(whole.model())).orElse(whole.servedModel()),
                whole.region(),
                whole.operation());
    }

    /** The name that OpenRouter's own traces give it. */
    private static String attemptId(Attempt whole, int index) {
        return whole.attemptId() + ":attempt-" + index;
    }

    private static Lineage lineage(Attempt whole, int index) {
        return new Lineage(
                whole.lineage().requestId(),
                whole.lineage().taskId(),
                index + 1,
                index == 0 ? null : attemptId(whole, index - 1));
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
