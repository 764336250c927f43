package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-05-06T11:00:00Z");

    @Property(tries = 300)
    void theTargetIsDueOnceAnIntervalGiveOrTakeTheJitter(
            @ForAll long seed,
            @ForAll @LongRange(min = 1, max = 86_400) long seconds,
            @ForAll @IntRange(min = 0, max = 50) int jitter) {
        Schedule schedule = new Schedule(seed, "a", Duration.ofSeconds(seconds), jitter);
        List<Instant> due = first(schedule, 20);
        double most = seconds * 1000 * jitter / 100.0;
        for (int i = 1; i < due.size(); i++) {
            assertThat((double) Duration.between(due.get(i - 1), due.get(i)).toMillis())
                    .isBetween(seconds * 1000 - 2 * most, seconds * 1000 + 2 * most);
        }
        // No drift: the twentieth is where it would be without jitter, within one.
        assertThat((double) Duration.between(due.get(0), due.get(19)).toMillis())
                .isBetween(19 * seconds * 1000 - 2 * most, 19 * seconds * 1000 + 2 * most);
    }

    @Property(tries = 100)
    void itIsAlwaysLaterThanAsked(@ForAll @LongRange(min = 0, max = 10_000_000) long after) {
        Schedule schedule = new Schedule(7, "a", Duration.ofSeconds(30), 50);
        Instant from = NOW.plusMillis(after);
        assertThat(schedule.after(from)).isAfter(from).isBefore(from.plusSeconds(61));
    }

    @Test
    void theSeedDecides() {
        Schedule one = new Schedule(1, "a", Duration.ofSeconds(60), 10);
        assertThat(first(one, 10)).isEqualTo(first(new Schedule(1, "a", Duration.ofSeconds(60), 10), 10));
        assertThat(first(one, 10))
                .doesNotContainAnyElementsOf(first(new Schedule(2, "a", Duration.ofSeconds(60), 10), 10));
    }

    @Test
    void targetsDoNotCallAllAtOnce() {
        assertThat(List.of("a", "b", "c", "d").stream()
                        .map(name -> new Schedule(0, name, Duration.ofSeconds(60), 10).after(NOW))
                        .distinct())
                .hasSize(4);
    }

    @Test
    void jitterVaries() {
        List<Instant> due = first(new Schedule(3, "a", Duration.ofSeconds(60), 10), 30);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < due.size(); i++) {
            gaps.add(Duration.between(due.get(i - 1), due.get(i)).toMillis());
        }
        assertThat(gaps.stream().distinct().count()).isGreaterThan(20);
    }

    private static List<Instant> first(Schedule schedule, int count) {
        List<Instant> due = new ArrayList<>();
        Instant at = NOW;
        for (int i = 0; i < count; i++) {
            at = schedule.after(at);
            due.add(at);
        }
        return due;
    }
}
