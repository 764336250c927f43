package dev.nines.streams.oracle;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random calls: retries, fallbacks, probes, cache hits, unknown costs, every outcome there is. */
final class RandomAttempts {
    private static final String[] PROVIDERS = {"aurora", "borealis", "cirrus"};
    private static final String[] MODELS = {"large", "vendor/small"};
    private static final String[] REGIONS = {null, null, "eu", "us"};
    private static final String[] TIERS = {null, "critical", "general"};

    /** Failures of one provider, maybe of one model only. */
    private record Burst(String provider, String model, Instant from, Instant to, Outcome outcome, int percent) {
        boolean hits(Target target, Instant at, Random random) {
            return target.provider().equals(provider)
                    && (model == null || target.model().equals(model))
                    && !at.isBefore(from)
                    && at.isBefore(to)
                    && random.nextInt(100) < percent;
        }
    }

    private final Random random;
    private final Instant start;
    private final long span;
    private final List<Burst> bursts = new ArrayList<>();

    RandomAttempts(Random random, Instant start, long span) {
        this.random = random;
        this.start = start;
        this.span = span;
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant from = start.plusSeconds(random.nextLong(span));
            bursts.add(new Burst(
                    any(PROVIDERS),
                    random.nextBoolean() ? null : any(MODELS),
                    from,
                    from.plusSeconds(60 + random.nextLong(span / 4)),
                    any(Outcome.OVERLOADED, Outcome.TIMEOUT, Outcome.RATE_LIMITED, Outcome.CONNECTION),
                    40 + random.nextInt(61)));
        }
    }

    /** The attempts of one request: a failed one may be tried again, there or elsewhere. */
    List<Attempt> request(String id) {
        List<Attempt> attempts = new ArrayList<>();
        Instant at = moment();
        Target target = target();
        Caller caller = new Caller(
                any(null, "t1", "t2", "t3"), null, null, any(TIERS), random.nextInt(9) == 0 ? limits() : Map.of());
        String task = random.nextInt(4) == 0 ? "task-" + random.nextInt(8) : null;
        boolean probe = random.nextInt(10) == 0;
        int most = probe ? 1 : 1 + random.nextInt(3);
        for (int no = 1; no <= most; no++) {
            Lineage lineage = new Lineage(id, task, no, no == 1 ? null : id + "-" + (no - 1));
            attempts.add(attempt(id + "-" + no, lineage, probe ? Origin.PROBE : Origin.GATEWAY, target, at, caller));
            Attempt last = attempts.get(no - 1);
            if (last.judgement() == Judgement.GOOD) {
                break;
            }
            at = last.timing().endedAt().plusMillis(random.nextInt(2000));
            target = random.nextBoolean() ? target : target();
        }
        return attempts;
    }

    private Attempt attempt(String id, Lineage lineage, Origin origin, Target target, Instant at, Caller caller) {
        Outcome outcome = random.nextInt(12) == 0 ? any(Outcome.values()) : Outcome.OK;
        for (Burst burst : bursts) {
            outcome = burst.hits(target, at, random) ? burst.outcome() : outcome;
        }
        boolean check = origin == Origin.PROBE && random.nextBoolean();
        Target called = check ? new Target("prober", target.provider(), "*", null, target.region(), null) : target;
        Instant ended =
                at.plusNanos(1000L * any(0, 900, 250_000, 1_234_567, 15_000_000, 30_000_000 + random.nextInt(1000)));
        Double ttft = random.nextBoolean() ? null : (ended.toEpochMilli() - at.toEpochMilli()) * random.nextDouble();
        return new Attempt(
                id,
                0,
                lineage,
                origin,
                called,
                new Timing(at, ended, ttft),
                new Result(outcome, null, null, null, null, null),
                usage(random),
                charge(random),
                caller,
                random.nextInt(25) == 0);
    }

    /** A later version: other usage and cost, sometimes another outcome, end, or whole other target. */
    static Attempt corrected(Attempt a, int version, Random random) {
        int what = random.nextInt(10);
        Target target = what == 0 ? new Target(a.target().gateway(), "cirrus", "moved", null, "eu", null) : a.target();
        Timing timing = what == 1
                ? new Timing(
                        a.timing().startedAt(),
                        a.timing().endedAt().plusSeconds(random.nextBoolean() ? 61 : 3600),
                        a.timing().ttftMs())
                : a.timing();
        Result result = what < 4 ? new Result(Outcome.STREAM_CUT, null, null, null, null, null) : a.result();
        return new Attempt(
                a.attemptId(),
                version,
                a.lineage(),
                a.origin(),
                target,
                timing,
                result,
                usage(random),
                charge(random),
                a.caller(),
                a.cacheHit());
    }

    /** On the second sometimes, on the minute too, and in runs of a busy minute. */
    private Instant moment() {
        Instant at = start.plusMillis(random.nextLong(span * 1000));
        if (!bursts.isEmpty() && random.nextInt(3) == 0) {
            Burst burst = bursts.get(random.nextInt(bursts.size()));
            long length = burst.to().getEpochSecond() - burst.from().getEpochSecond();
            at = burst.from().plusMillis(random.nextLong(Math.min(length, 900) * 1000));
        }
        return switch (random.nextInt(20)) {
            case 0 -> Instant.ofEpochSecond(at.getEpochSecond() / 60 * 60);
            case 1 -> Instant.ofEpochSecond(at.getEpochSecond());
            default -> at;
        };
    }

    private Target target() {
        return new Target(any("gw-1", "gw-2"), any(PROVIDERS), any(MODELS), null, any(REGIONS), "chat");
    }

    private Map<String, String> limits() {
        return Map.of("ratelimit.requests.limit", "200", "ratelimit.requests.remaining", "" + random.nextInt(200));
    }

    private static Usage usage(Random random) {
        return random.nextInt(5) == 0
                ? Usage.UNKNOWN
                : new Usage(
                        (long) random.nextInt(20_000),
                        random.nextBoolean() ? null : (long) random.nextInt(50_000),
                        random.nextBoolean() ? null : (long) random.nextInt(9_000),
                        500L + random.nextInt(3_000),
                        random.nextBoolean() ? null : (long) random.nextInt(500));
    }

    private static Charge charge(Random random) {
        return random.nextInt(8) == 0
                ? Charge.UNKNOWN
                : Charge.reported(
                        BigDecimal.valueOf(random.nextLong(5_000_000_000L), 9), random.nextInt(6) == 0 ? false : null);
    }

    @SafeVarargs
    private final <T> T any(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
