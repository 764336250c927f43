package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of thresholds keeps its promise in a simulation of its own. Rewrite it (about 5 min) after a change of the
 * design points, the score or the baseline: {@code NINES_CALIBRATE=write mvn test -pl domain -Dtest=ThresholdsTest}.
 */
class ThresholdsTest {
    private static final double[] RATES = {0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};
    private static final double[] BASELINES = {0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05};
    private static final String HEADER = """
            # Thresholds of errors and throttling in nats, by simulation; see ThresholdsTest for how to write them again.
            # attempts/s, share bad in health, threshold of each design point of Symptom.DESIGNS, mildest first
            """;

    /** Every number is of another seed than the table; 200 months at 0.95 are 190 openings, give or take 14. */
    @ParameterizedTest(name = "{0} attempts/s, {1} bad, {2} months: {3} to {4} false openings a month")
    @CsvSource({
        "0.05, 0.01, 600, 0.75, 1.15",
        "0.5, 0.03, 100, 0.65, 1.25",
        "1, 0.005, 300, 0.75, 1.15",
        "1, 0.01, 150, 0.7, 1.2",
        "3, 0.025, 40, 0.5, 1.4",
        "10, 0.01, 30, 0.3, 1.4"
    })
    void openAsOftenAsPromised(double rate, double bad, int months, double least, double most) {
        List<double[]> excursions = new HealthRun(4711, rate, bad).excursions(months * Thresholds.MONTH_SECONDS);
        double opens = (double) Calibration.opens(excursions, Thresholds.CALIBRATED.at(rate, bad)) / months;
        assertThat(opens).isBetween(least, most);
    }

    @Test
    void areInterpolatedByTheLogarithmOfBothAxes() {
        Thresholds table =
                new Thresholds(new double[] {1, 100}, new double[] {0.01, 0.04}, new double[][] {{8}, {6}, {12}, {10}});
        assertThat(table.at(1, 0.01)).containsExactly(8);
        assertThat(table.at(10, 0.01)[0]).isEqualTo(10, within(1e-9));
        assertThat(table.at(10, 0.02)[0]).isEqualTo(9, within(1e-9));
        assertThat(table.at(0.1, 0.001)).as("below both axes").containsExactly(8);
        assertThat(table.at(100 * Math.E, 0.9)[0]).as("faster than the table").isEqualTo(11, within(1e-9));
    }

    @Test
    void growWithTheRate() {
        for (double bad : BASELINES) {
            assertThat(Thresholds.CALIBRATED.at(100, bad)[0])
                    .isGreaterThan(Thresholds.CALIBRATED.at(1, bad)[0])
                    .isLessThan(Thresholds.CALIBRATED.at(10_000, bad)[0]);
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "NINES_CALIBRATE", matches = "write")
    void write() throws IOException {
        List<List<double[]>> byBaseline = Arrays.stream(BASELINES)
                .parallel()
                .mapToObj(bad -> Calibration.ascending(Arrays.stream(RATES)
                        .mapToObj(rate -> Calibration.thresholds(1, rate, bad))
                        .toList()))
                .toList();
        StringBuilder lines = new StringBuilder(HEADER);
        for (int r = 0; r < RATES.length; r++) {
            for (int b = 0; b < BASELINES.length; b++) {
                double[] thresholds = byBaseline.get(b).get(r);
                lines.append(Calibration.line(RATES[r], BASELINES[b], thresholds))
                        .append('\n');
            }
        }
        Files.writeString(Path.of("src/main/resources/dev/nines/domain/outage/thresholds.csv"), lines);
    }
}
