package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTest {
    private static final long[] EVENTS = {5, 10, 20, 50, 100, 300};

    @ParameterizedTest
    @CsvSource({"1e-3, 2 3 4 5 6 11", "1e-6, 4 5 6 7 9 15"})
    void fewestFailuresThatOnePercentWouldHardlyGive(double chance, String fewest) {
        String computed = String.join(
                " ",
                Arrays.stream(EVENTS)
                        .map(n -> LongStream.rangeClosed(0, n)
                                .filter(k -> BinomialTail.atLeast(new Counts(n, k), 0.01) < chance)
                                .findFirst()
                                .orElseThrow())
                        .mapToObj(Long::toString)
                        .toList());

        assertThat(computed).isEqualTo(fewest);
    }

    @Test
    void workedExamples() {
        // 2 or more of 3 at a half: (3 + 1) / 8
        assertThat(BinomialTail.atLeast(new Counts(3, 2), 0.5)).isCloseTo(0.5, within(1e-12));
        // all 40 of 40 at 0.9: 0.9^40, through Stirling's series
        assertThat(BinomialTail.atLeast(new Counts(40, 40), 0.9)).isCloseTo(Math.pow(0.9, 40), within(1e-12));
        assertThat(BinomialTail.atLeast(new Counts(100, 0), 0.01)).isEqualTo(1);
        // a million events with 100 standard deviations too many failures: 0, quickly
        assertThat(BinomialTail.atLeast(new Counts(1_000_000, 20_000), 0.01)).isZero();
    }
}
