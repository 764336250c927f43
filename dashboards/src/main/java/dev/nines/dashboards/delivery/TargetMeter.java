package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Failure;
import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Told;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens to one target. */
final class TargetMeter {
    private final Map<String, Long> delivered = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final AtomicLong dead = new AtomicLong();

    synchronized void delivered(Message message) {
        message.items().forEach(item -> delivered.merge(item.event().word(), 1L, Long::sum));
    }

    synchronized void failed(Failure failure) {
        failures.merge(failure.refused() ? "refused" : "unreachable", 1L, Long::sum);
    }

    synchronized void kept(Collection<Told> told) {
        for (Told one : told) {
            if (one.result() == Told.Result.SKIPPED) {
                skipped.merge(one.reason(), 1L, Long::sum);
            } else if (one.result() == Told.Result.DEAD) {
                dead.incrementAndGet();
            }
        }
    }

    synchronized TargetStats stats(long waiting, double oldestSeconds) {
        return new TargetStats(
                Map.copyOf(delivered), Map.copyOf(skipped), dead.get(), Map.copyOf(failures), waiting, oldestSeconds);
    }
}
