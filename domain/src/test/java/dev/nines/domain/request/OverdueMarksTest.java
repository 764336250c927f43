package dev.nines.domain.request;

import static dev.nines.domain.request.RequestAttempts.ZERO;
import static dev.nines.domain.request.RequestAttempts.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The ladder is 15, 30, 60, 120, 300 s. */
class OverdueMarksTest {
    private static final long START = ZERO.getEpochSecond();
    private static final long MICROS = START * 1_000_000;

    private static OverdueMarks ended(long afterMs, Outcome outcome) {
        return OverdueMarks.ended(
                MICROS, attempt("a", 1).to(afterMs).with(outcome).build());
    }

    @Test
    void aCallInFlightIsMarkedOnceTheSecondOfARungIsPast() {
        assertThat(OverdueMarks.inFlight(MICROS, START + 15)).isEqualTo(OverdueMarks.NONE);
        assertThat(OverdueMarks.inFlight(MICROS, START + 16)).isEqualTo(new OverdueMarks(0b1, 0, 0));
        assertThat(OverdueMarks.inFlight(MICROS, START + 9999)).isEqualTo(new OverdueMarks(0b11111, 0, 0));
        assertThat(OverdueMarks.inFlight(MICROS, Long.MIN_VALUE)).isEqualTo(OverdueMarks.NONE);
    }

    @Test
    void theNextMarkIsDueAtTheWatermarkThatBringsIt() {
        assertThat(OverdueMarks.nextDue(MICROS, Long.MIN_VALUE)).hasValue(START + 16);
        assertThat(OverdueMarks.nextDue(MICROS, START + 15)).hasValue(START + 16);
        assertThat(OverdueMarks.nextDue(MICROS, START + 16)).hasValue(START + 31);
        assertThat(OverdueMarks.nextDue(MICROS, START + 301)).isEqualTo(OptionalLong.empty());
        for (long watermark = START; watermark < START + 310; watermark++) {
            OptionalLong due = OverdueMarks.nextDue(MICROS, watermark);
            OverdueMarks now = OverdueMarks.inFlight(MICROS, watermark);
            if (due.isPresent()) {
                assertThat(OverdueMarks.inFlight(MICROS, due.getAsLong() - 1)).isEqualTo(now);
                assertThat(OverdueMarks.inFlight(MICROS, due.getAsLong())).isNotEqualTo(now);
            }
        }
    }

    @Test
    void aCallThatFailedKeepsTheRungsItHadPassedAndItsEndIsMarked() {
        assertThat(ended(15_000, Outcome.TIMEOUT)).isEqualTo(OverdueMarks.NONE);
        assertThat(ended(15_001, Outcome.TIMEOUT)).isEqualTo(new OverdueMarks(0b1, 0b1, START + 15));
        assertThat(ended(61_000, Outcome.RATE_LIMITED)).isEqualTo(new OverdueMarks(0b111, 0b111, START + 61));
    }

    @Test
    void aCallThatEndedWellOrSaysNothingAboutItsProviderHasNone() {
        assertThat(ended(400_000, Outcome.OK)).isEqualTo(OverdueMarks.NONE);
        assertThat(ended(400_000, Outcome.CANCELLED)).isEqualTo(OverdueMarks.NONE);
        assertThat(OverdueMarks.ended(
                        MICROS,
                        attempt("a", 1)
                                .to(400_000)
                                .with(Outcome.TIMEOUT)
                                .cacheHit()
                                .build()))
                .isEqualTo(OverdueMarks.NONE);
        assertThat(OverdueMarks.ended(
                        MICROS,
                        attempt("a", 1)
                                .to(400_000)
                                .with(Outcome.TIMEOUT)
                                .probe()
                                .build()))
                .isEqualTo(OverdueMarks.NONE);
    }

    @Test
    void whatWasPassedStaysPassedWhenTheWatermarkIsForgotten() {
        OverdueMarks before = new OverdueMarks(0b11, 0, 0);

        assertThat(OverdueMarks.inFlight(MICROS, Long.MIN_VALUE).and(before)).isEqualTo(before);
    }
}
