package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of health without an outage: at most one false window a scope and 30 days is the promise. */
class FalseAlarmTest {
    @ParameterizedTest(name = "{0} attempts/s, {1} of them bad, {2} days: at most {3} windows")
    @CsvSource({"0.1, 0.003, 150, 1", "1, 0.003, 120, 1", "10, 0.003, 30, 1", "1, 0.01, 60, 3"})
    void healthIsNotCalledAnOutage(double rate, double bad, int days, int most) {
        SimulatedScope scope = new SimulatedScope(21)
                .rate(rate)
                .bad(t -> bad)
                .throttled(t -> 0.002)
                .run(0, days * 86_400L);
        assertThat(scope.outages.values()).hasSizeLessThanOrEqualTo(most);
    }
}
