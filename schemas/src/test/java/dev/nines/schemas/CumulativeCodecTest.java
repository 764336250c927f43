package dev.nines.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Callers;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.rate.Cumulative;
import org.junit.jupiter.api.Test;

class CumulativeCodecTest {
    private static LogHistogram histogram(int bin, long count) {
        LogHistogram histogram = new LogHistogram();
        histogram.add(bin, count);
        return histogram;
    }

    @Test
    void everythingComesBack() {
        OutcomeCounts outcomes = new OutcomeCounts();
        outcomes.add(Outcome.AUTH, Origin.GATEWAY, 12);
        outcomes.add(Outcome.OK, Origin.PROBE, 3);
        Cumulative sum = new Cumulative(
                outcomes,
                7,
                histogram(100, 4),
                histogram(200, 5),
                histogram(300, 6),
                histogram(63, 8),
                new Callers(1L << 63 | 5, 2, 1_700_000_000, 4, 1_700_000_060),
                9,
                10);

        assertThat(CumulativeCodec.read(CumulativeCodec.write(sum))).isEqualTo(sum);
        assertThat(CumulativeCodec.read(CumulativeCodec.write(Cumulative.none())))
                .isEqualTo(Cumulative.none());
    }
}
