package dev.nines.ingest.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final Pauses pauses = new Pauses(Duration.ofMinutes(1), new Random(7));

    private static void within(Duration wait, Duration from, Duration to) {
        assertThat(wait).isBetween(from, to);
    }

    @Test
    void looksAreSpreadByATenth() {
        IntStream.range(0, 1000)
                .forEach(i -> within(pauses.afterSuccess(), Duration.ofSeconds(54), Duration.ofSeconds(66)));
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> pauses.afterSuccess())
                        .distinct()
                        .count())
                .isGreaterThan(50);
        within(pauses.first(), Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void failuresDoubleThePauseUpToAQuarterOfAnHour() {
        within(pauses.afterFailure(1, Optional.empty()), Duration.ofSeconds(108), Duration.ofSeconds(132));
        within(pauses.afterFailure(2, Optional.empty()), Duration.ofSeconds(216), Duration.ofSeconds(264));
        within(pauses.afterFailure(1000, Optional.empty()), Duration.ofSeconds(810), Duration.ofSeconds(990));
        Pauses seldom = new Pauses(Duration.ofHours(2), new Random(7));
        within(seldom.afterFailure(3, Optional.empty()), Duration.ofMinutes(108), Duration.ofMinutes(132));
    }

    @Test
    void whatTheServerAsksForIsTheLeastUpToAnHour() {
        within(
                pauses.afterFailure(1, Optional.of(Duration.ofMinutes(5))),
                Duration.ofMinutes(5),
                Duration.ofSeconds(330));
        within(pauses.afterFailure(1, Optional.of(Duration.ofDays(3))), Duration.ofHours(1), Duration.ofMinutes(66));
        within(
                pauses.afterFailure(1, Optional.of(Duration.ofSeconds(1))),
                Duration.ofSeconds(108),
                Duration.ofSeconds(132));
    }
}
