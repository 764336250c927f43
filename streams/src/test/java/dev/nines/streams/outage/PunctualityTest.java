package dev.nines.streams.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PunctualityTest {
    private static final long NOW = Instant.parse("2026-05-06T12:00:00Z").toEpochMilli();
    private final Punctuality punctuality = new Punctuality();

    private boolean hear(long atS, long lagS) {
        return punctuality.hear(Instant.ofEpochMilli(NOW + (atS - lagS) * 1000), false, NOW + atS * 1000);
    }

    private boolean late(long atS) {
        return punctuality.becomesLate(NOW + atS * 1000);
    }

    @Test
    void heartbeatsThatStopMakeLiveDataLate() {
        hear(0, 3);
        assertThat(late(15)).isFalse();
        assertThat(late(16)).isTrue();
        assertThat(late(21)).as("told once").isFalse();
        assertThat(punctuality.isLate()).isTrue();
    }

    @Test
    void aWatermarkThatFallsBehindMakesLiveDataLate() {
        hear(0, 3);
        hear(10, 20);
        assertThat(late(12)).isFalse();
        hear(20, 31);
        assertThat(late(21)).isTrue();
    }

    @Test
    void lateDataIsInTimeAgainOnceItHasCaughtUp() {
        hear(0, 3);
        assertThat(late(60)).isTrue();
        assertThat(hear(61, 50)).isFalse();
        assertThat(hear(65, 4)).isTrue();
        assertThat(hear(66, 4)).isFalse();
        assertThat(punctuality.isLate()).isFalse();
    }

    @Test
    void aFileOfThePastIsNeverLate() {
        hear(0, 86_400);
        assertThat(late(3600)).isFalse();
    }

    @Test
    void theEndOfARunIsNoFault() {
        hear(0, 1);
        punctuality.hear(Instant.ofEpochMilli(NOW), true, NOW + 1000);
        assertThat(late(3600)).isFalse();
    }
}
