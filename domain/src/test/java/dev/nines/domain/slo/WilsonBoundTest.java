package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonBoundTest {
    private static final long[] EVENTS = {5, 10, 20, 50, 100, 200, 500, 1000};

    /** Fewest failures whose bound exceeds the threshold of a rule, at 98 %: the table the gate was designed by. */
    @ParameterizedTest
    @CsvSource({
        "0.0144, 1 2 2 3 5 7 14 24",
        "0.006, 1 1 1 2 3 4 8 12",
        "0.072, 2 3 5 8 14 23 50 92",
        "0.144, 3 5 7 13 23 41 91 170",
    })
    void fewestFailuresThatProveTheThresholdIsExceeded(double threshold, String fewest) {
        double z = WilsonBound.z(0.98);

        String computed = String.join(
                " ",
                Arrays.stream(EVENTS)
                        .map(n -> LongStream.rangeClosed(0, n)
                                .filter(k -> WilsonBound.lower(new Counts(n, k), z) > threshold)
                                .findFirst()
                                .orElseThrow())
                        .mapToObj(Long::toString)
                        .toList());

        assertThat(computed).isEqualTo(fewest);
    }

    @Test
    void aWorkedExample() {
        // p = 0.5, n = 10, z = 2: (0.5 + 0.2 - 2 * sqrt(0.025 + 0.01)) / 1.4 = 0.32583426 / 1.4
        assertThat(WilsonBound.lower(new Counts(10, 5), 2)).isCloseTo(0.2327388, within(1e-6));
        assertThat(WilsonBound.lower(new Counts(10, 5), 0)).isEqualTo(0.5);
        assertThat(WilsonBound.lower(Counts.NONE, 2)).isZero();
        assertThat(WilsonBound.lower(new Counts(10, 0), 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.98, 2.3263479", "0.95, 1.9599640", "0.5, 0.6744898", "0, 0", "0.999999, 4.8916385"})
    void confidenceInStandardDeviations(double confidence, double z) {
        assertThat(WilsonBound.z(confidence)).isCloseTo(z, within(1e-6));
    }
}
