package dev.nines.streams.oracle;

import dev.nines.domain.attempt.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A small stream of events, all of it from one seed: 50 to 400 calls over minutes to days with bursts of failures,
 * delivered out of order, 10 % of them twice, some corrected, 5 % too late; read live or as an old file.
 */
final class RandomStream {
    private static final long[] SPANS_S = {600, 3 * 3600, 12 * 3600, 3 * 86_400};
    private static final Instant[] STARTS = {
        Instant.parse("2026-02-28T22:30:00Z"),
        Instant.parse("2026-05-06T11:59:30Z"),
        Instant.parse("2025-12-31T23:59:00Z")
    };

    private final Random random;
    private final boolean live;
    private final Instant readAt;
    private final List<Delivery> deliveries = new ArrayList<>();

    RandomStream(long seed) {
        random = new Random(seed);
        live = random.nextBoolean();
        long span = SPANS_S[random.nextInt(SPANS_S.length)];
        Instant start = STARTS[random.nextInt(STARTS.length)].plusSeconds(random.nextInt(7200));
        readAt = start.plusSeconds(span).plus(Duration.ofDays(5));
        RandomAttempts calls = new RandomAttempts(random, start, span);
        int many = 40 + random.nextInt(200);
        for (int i = 0; i < many; i++) {
            List<Attempt> request = calls.request("r" + i);
            request.forEach(attempt -> deliver(attempt, request.size() == 1));
        }
        deliveries.sort(Comparator.comparing(Delivery::arrival));
    }

    /** In order of arrival. */
    List<Delivery> deliveries() {
        return deliveries;
    }

    /** Event time that is past every attempt, so that each of its minutes is complete. */
    Instant end() {
        return deliveries.stream()
                .map(delivery -> delivery.attempt().timing().endedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusSeconds(62);
    }

    /** @param alone whether it is all of its request: what is remembered of one ends hours after it was last heard of */
    private void deliver(Attempt attempt, boolean alone) {
        boolean skewed = random.nextInt(100) < 2;
        Instant arrival = arrival(attempt.timing().endedAt().minusSeconds(skewed ? 600 : 0), alone);
        deliveries.add(new Delivery(attempt, arrival));
        int fate = random.nextInt(100);
        if (fate < 10) {
            deliveries.add(new Delivery(attempt, soonAfter(arrival)));
        } else if (fate < 20) {
            Attempt corrected = RandomAttempts.corrected(attempt, 1 + random.nextInt(2), random);
            deliveries.add(new Delivery(corrected, soonAfter(arrival)));
            if (fate < 13) {
                deliveries.add(new Delivery(RandomAttempts.corrected(attempt, 1, random), soonAfter(arrival)));
            }
        }
    }

    private Instant arrival(Instant ended, boolean alone) {
        int luck = random.nextInt(100);
        if (alone && luck < 7) {
            return (live ? ended : readAt).plusSeconds(4 * 3600 + random.nextInt(3600));
        }
        if (!live) {
            // One after the other, in no order.
            return readAt.plusMillis(random.nextInt(600_000));
        }
        return luck < 20 ? ended.plusSeconds(random.nextInt(6000)) : ended.plusMillis(random.nextInt(3000));
    }

    /** Sometimes before: then the higher version comes first. */
    private Instant soonAfter(Instant arrival) {
        return arrival.plusSeconds(random.nextInt(4000) - 500L);
    }
}
