package dev.nines.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.file.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesALineEveryTenSecondsWithTheRateSinceTheLast() {
        HandClock clock = new HandClock();
        try (LineDisplay display = new LineDisplay(out, clock)) {
            display.progress(progress(1, 10));
            clock.pass(Duration.ofMillis(9_999));
            display.progress(progress(2, 20));
            clock.pass(Duration.ofMillis(1));
            display.progress(progress(250_000, 1_200_000));
            clock.pass(Duration.ofSeconds(5));
            display.progress(progress(400_000, 1_300_000));
            clock.pass(Duration.ofSeconds(15));
            display.progress(new Progress(700_000, OptionalLong.empty(), 1_600_000, 3));
        }

        assertThat(text().lines())
                .containsExactly(
                        "ingest: 25 % of 1.0 MB, 1,200,000 events, 120,000 events/s",
                        "ingest: 0.7 MB read, 1,600,000 events, 3 rejected, 20,000 events/s");
    }

    @Test
    void saysAHundredPercentOfAnEmptyFile() {
        assertThat(ProgressText.bytes(new Progress(0, OptionalLong.of(0), 0, 0)))
                .isEqualTo("100 % of 0.0 MB");
    }

    @Test
    void drawsABarWithCountsAndClearsItAtTheEnd() {
        try (BarDisplay display = new BarDisplay(out, 120)) {
            display.progress(progress(250_000, 1_200_000));
        }

        assertThat(text()).contains("25%").contains("MB").contains("1,200,000 events");
        assertThat(text()).endsWith("\r\u001b[K");
    }

    private static Progress progress(long read, long events) {
        return new Progress(read, OptionalLong.of(1_000_000), events, 0);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Moved by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
