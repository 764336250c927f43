package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.ingest.prober.api.Answer;
import dev.nines.ingest.prober.file.ModelTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes down what a question to a model found. Neither the question nor the answer is part of it. */
record ProbeRecord(String gateway, ModelTarget target, Instant startedAt) {
    /** Tag with the target's name. */
    static final String TARGET = "probe.target";
    /** Tag with what it counts for against the caps, USD; the next prober begins with the sum. */
    static final String COST = "probe.cost_usd";

    static final String OPERATION = "chat";

    private static final List<String> REQUEST_ID =
            List.of("apim-request-id", "request-id", "x-request-id", "x-amzn-requestid", "x-goog-request-id");
    private static final Map<String, String> SERVICE_TIERS = Map.of(
            "default", "standard", "standard", "standard", "flex", "flex", "priority", "priority", "batch", "batch");

    /** @param started and ended by {@link System#nanoTime()} */
    Probed of(Course course, Answer answer, Verdict verdict, long started, long ended) {
        String id = id(gateway, target.name(), startedAt);
        Instant from = startedAt.truncatedTo(ChronoUnit.MICROS);
        Instant to = from.plus((ended - started) / 1000, ChronoUnit.MICROS);
        Double firstToken = target.streaming() && answer.firstTokenNanos().isPresent()
                ? Double.valueOf((answer.firstTokenNanos().getAsLong() - started) / 1000 / 1000.0)
                : null;
        Attempt attempt = new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                new Target(
                        gateway,
                        target.provider(),
                        target.model(),
                        answer.servedModel()
                                .filter(served -> !served.equals(target.model()))
                                .orElse(null),
                        target.region(),
                        OPERATION),
                new Timing(from, to, firstToken),
                new Result(
                        verdict.outcome(),
                        course.status(),
                        verdict.errorType(),
                        answer.finishReason().orElse(null),
                        requestId(course, answer),
                        target.streaming()),
                answer.usage(),
                Charge.UNKNOWN,
                new Caller(null, null, null, null, tags(course, answer, verdict, to)),
                false);
        Optional<Duration> wait =
                course.status() == null || course.succeeded() ? Optional.empty() : RetryAfter.in(course.headers(), to);
        return new Probed(attempt, wait);
    }

    /** Tags that say who was called, whatever came of it. */
    static Map<String, String> called(ModelTarget target) {
        return Map.of(TARGET, target.name(), Tag.SERVER_ADDRESS, target.url().getHost());
    }

    /** The attempt with one more tag. */
    static Attempt with(String tag, String value, Attempt attempt) {
        Caller caller = attempt.caller();
        Map<String, String> tags = new TreeMap<>(caller.tags());
        tags.put(tag, value);
        return new Attempt(
                attempt.attemptId(),
                attempt.version(),
                attempt.lineage(),
                attempt.origin(),
                attempt.target(),
                attempt.timing(),
                attempt.result(),
                attempt.usage(),
                attempt.charge(),
                new Caller(caller.tenant(), caller.team(), caller.project(), caller.tier(), tags),
                attempt.cacheHit());
    }

    /** The same for the same probe, whoever computes it. */
    static String id(String gateway, String target, Instant startedAt) {
        String name = gateway + "\n" + target + "\n" + startedAt;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String requestId(Course course, Answer answer) {
        return REQUEST_ID.stream()
                .flatMap(name -> course.headers().firstValue(name).stream())
                .map(String::strip)
                .filter(id -> !id.isEmpty() && id.length() <= 200 && id.chars().allMatch(c -> c > ' ' && c < 127))
                .findFirst()
                .or(answer::id)
                .orElse(null);
    }

    private Map<String, String> tags(Course course, Answer answer, Verdict verdict, Instant now) {
        Map<String, String> tags = new TreeMap<>(RateLimits.in(course.headers(), now));
        tags.putAll(called(target));
        if (verdict.outcome() == Outcome.OK) {
            tags.put(Tag.CANARY, target.canary().satisfiedBy(answer.text()) ? "right" : "wrong");
        }
        answer.serviceTier().map(SERVICE_TIERS::get).ifPresent(tier -> tags.put(Tag.SERVICE_TIER, tier));
        answer.cacheWrite1h().ifPresent(tokens -> tags.put(Tag.CACHE_WRITE_1H, tokens.toString()));
        return tags;
    }
}
