package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.outage.Outage.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A level is reached at its limit and left a tenth below it. */
class GravityTest {
    @ParameterizedTest(name = "{0}: {1} at {2}, then {3} of attempts: {4}")
    @CsvSource({
        "ERRORS, P3, 0.03, 0.0499, P3",
        "ERRORS, P3, 0.03, 0.05, P2",
        "ERRORS, P2, 0.05, 0.0451, P2",
        "ERRORS, P2, 0.05, 0.0449, P3",
        "ERRORS, P2, 0.5, 0.899, P2",
        "ERRORS, P2, 0.5, 0.9, P1",
        "ERRORS, P1, 0.9, 0.811, P1",
        "ERRORS, P1, 0.9, 0.809, P2",
        "ERRORS, P1, 0.9, 0.01, P3",
        "THROTTLING, P3, 0.1, 0.2, P2",
        "THROTTLING, P2, 0.2, 0.181, P2",
        "THROTTLING, P2, 0.2, 0.179, P3",
        "LATENCY, P3, 0.005, 0.01, P2",
        "LATENCY, P2, 0.01, 0.0089, P3",
        "REFUSED, P4, 0.1, 1, P4"
    })
    void theSeverityFollowsTheShareWithABandOfATenth(
            Symptom symptom, Severity before, double was, double ratio, Severity after) {
        Gravity gravity = Gravity.of(before, was).follow(symptom, ratio);
        assertThat(gravity.now()).isEqualTo(after);
        assertThat(gravity.peak()).isEqualTo(after.worseThan(before) ? after : before);
        assertThat(gravity.peakRatio()).isEqualTo(Math.max(was, ratio));
    }
}
