package dev.nines.bench;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Attempts as a busy gateway makes them: 8 providers of 4 models, Zipf-like shares, 2 % bad, 30 % with cache reads, ids of
 * 36 characters. Deterministic for a seed.
 */
public final class Load {
    private static final int PROVIDERS = 8;
    private static final int MODELS = 4;
    private static final int TENANTS = 200;
    private static final Instant START = Instant.parse("2026-05-06T00:00:00Z");

    private final SplittableRandom random;
    private final double perSecond;
    private final int providers;
    private final int models;
    private final boolean even;
    private long index;

    /** @param perSecond attempts in a second of event time */
    public Load(long seed, double perSecond) {
        this(seed, perSecond, PROVIDERS, MODELS, false);
    }

    private Load(long seed, double perSecond, int providers, int models, boolean even) {
        this.random = new SplittableRandom(seed);
        this.perSecond = perSecond;
        this.providers = providers;
        this.models = models;
        this.even = even;
    }

    /** Over many models, each with the same share: at least so many scopes, a hundred to a provider. */
    static Load overScopes(long seed, double perSecond, int scopes) {
        return new Load(seed, perSecond, (scopes + 99) / 100, 99, true);
    }

    /** How many providers and models there are, all together. */
    int scopes() {
        return providers * (1 + models);
    }

    public Attempt next() {
        Instant ended = START.plusNanos((long) (index++ / perSecond * 1e9) / 1000 * 1000);
        double duration = Math.exp(6.5 + random.nextGaussian() * 0.8);
        String provider = "provider-" + pick(providers);
        String model = provider + "-model-" + pick(models);
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        boolean bad = random.nextInt(50) == 0;
        long input = 200 + random.nextInt(4000);
        Long cached = random.nextInt(10) < 3 ? input / 2 : null;
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.GATEWAY,
                new Target("gateway-1", provider, model, null, null, "chat"),
                new Timing(ended.minusNanos((long) (duration * 1000) * 1000), ended, duration / 4),
                new Result(
                        bad ? Outcome.OVERLOADED : Outcome.OK,
                        bad ? 529 : 200,
                        bad ? "overloaded_error" : null,
                        bad ? null : "stop",
                        null,
                        true),
                new Usage(input, cached, null, bad ? null : (long) (20 + random.nextInt(800)), null),
                Charge.UNKNOWN,
                new Caller("tenant-" + random.nextInt(TENANTS), "team-" + random.nextInt(20), null, null, Map.of()),
                false);
    }

    /** Evenly, or half of all draws are 0, a quarter 1, and so on. */
    private int pick(int bound) {
        return even ? random.nextInt(bound) : Math.min(bound - 1, Long.numberOfTrailingZeros(random.nextLong()));
    }
}
