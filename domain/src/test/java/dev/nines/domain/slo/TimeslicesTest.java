package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TimeslicesTest {
    private static final Timeslices SLICES = new Timeslices(0.95, 5);

    @Test
    void aSliceIsGoodAtItsTarget() {
        assertThat(SLICES.slice(new Counts(100, 5))).isEqualTo(new Counts(1, 0));
        assertThat(SLICES.slice(new Counts(100, 6))).isEqualTo(new Counts(1, 1));
        assertThat(SLICES.slice(new Counts(1, 1))).isEqualTo(new Counts(1, 1));
        assertThat(new Timeslices(1, 1).slice(new Counts(3, 0))).isEqualTo(new Counts(1, 0));
    }

    @Test
    void noDataIsNoSlice() {
        assertThat(SLICES.slice(Counts.NONE)).isEqualTo(Counts.NONE);
    }

    @Test
    void slicesAreAlignedToTheEpoch() {
        assertThat(SLICES.firstMinute(14)).isEqualTo(10);
        assertThat(SLICES.firstMinute(15)).isEqualTo(15);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeslices(1.1, 1))
                .withMessage("timeSliceTarget 1.1 is not above 0 and at most 1, e.g. 0.95");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timeslices(0.9, 61))
                .withMessage("timeSliceWindow of 61 minutes is not within 1 and 60");
    }
}
