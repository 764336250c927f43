package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Callers;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.OutcomeCounts;
import dev.nines.domain.rate.Cumulative;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private static final Set<Outcome> ANSWERED = Objectives.outcomes(Judgement.GOOD, Judgement.BAD);
    private static final Set<Outcome> FAILED = Objectives.outcomes(Judgement.BAD);

    private static Cumulative sum() {
        OutcomeCounts outcomes = new OutcomeCounts();
        outcomes.add(Outcome.OK, Origin.GATEWAY, 100);
        outcomes.add(Outcome.TIMEOUT, Origin.GATEWAY, 7);
        outcomes.add(Outcome.AUTH, Origin.GATEWAY, 9);
        outcomes.add(Outcome.OK, Origin.PROBE, 10);
        LogHistogram latency = new LogHistogram();
        LogHistogram ttft = new LogHistogram();
        for (int i = 1; i <= 100; i++) {
            latency.add(LogHistogram.binOf(i * 40.0), 1);
            if (i > 60) {
                ttft.add(LogHistogram.binOf(i > 80 ? 1_000 : 500), 1);
            }
        }
        LogHistogram probes = new LogHistogram();
        probes.add(LogHistogram.binOf(3_000), 10);
        return new Cumulative(outcomes, 5, latency, probes, ttft, new LogHistogram(), Callers.NONE, 1, 1);
    }

    private static Counts count(Limit limit, Origin origin) {
        return new Indicator(ANSWERED, FAILED, Optional.of(limit)).count(sum(), origin);
    }

    @Test
    void slowAnswersAndFailuresAreBad() {
        // 40, 80 .. 4,000 ms: 50 up to 2,020 ms; 5 refused in a burst and 7 timeouts fail
        assertThat(count(new Limit(Limit.Measure.LATENCY, 2_020), Origin.GATEWAY))
                .isEqualTo(new Counts(112, 62));
        assertThat(count(new Limit(Limit.Measure.LATENCY, 2_020), Origin.PROBE)).isEqualTo(new Counts(10, 10));
    }

    @Test
    void answersThatTellNoFirstTokenDoNotCount() {
        // 20 of 500 ms, 20 of 1,000 ms
        assertThat(count(new Limit(Limit.Measure.TTFT, 805), Origin.GATEWAY)).isEqualTo(new Counts(52, 32));
        assertThat(count(new Limit(Limit.Measure.TTFT, 805), Origin.PROBE)).isEqualTo(Counts.NONE);
    }

    @Test
    void aLimitIsKeptWithinOnePerCent() {
        LogHistogram values = new LogHistogram();
        for (int i = 1; i <= 10_000; i++) {
            values.add(LogHistogram.binOf(i), 1);
        }
        for (int limit = 100; limit < 10_000; limit += 37) {
            assertThat((double) values.atMost(limit)).isBetween(limit * 0.99 - 1, limit * 1.01 + 1);
        }
        assertThat(values.atMost(20_000)).isEqualTo(10_000);
        assertThat(values.atMost(0.5)).isZero();
    }

    @Test
    void whatIsRefusedInABurstIsTheProvidersFailureUnlessAuthCountsByItself() {
        assertThat(new Indicator(ANSWERED, FAILED).count(sum(), Origin.GATEWAY)).isEqualTo(new Counts(112, 12));
        Set<Outcome> auth = EnumSet.of(Outcome.AUTH);
        assertThat(new Indicator(EnumSet.of(Outcome.OK, Outcome.AUTH), auth).count(sum(), Origin.GATEWAY))
                .isEqualTo(new Counts(109, 9));
        assertThat(new Indicator(EnumSet.of(Outcome.OK, Outcome.TIMEOUT), EnumSet.of(Outcome.TIMEOUT))
                        .count(sum(), Origin.GATEWAY))
                .isEqualTo(new Counts(107, 7));
    }

    @Test
    void aLimitNeedsAllGoodAnswers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Indicator(
                        EnumSet.of(Outcome.OK, Outcome.TIMEOUT),
                        EnumSet.of(Outcome.TIMEOUT),
                        Optional.of(new Limit(Limit.Measure.LATENCY, 2_000))))
                .withMessageStartingWith("latency_ms is kept for all good answers together; total must count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limit(Limit.Measure.TTFT, 0))
                .withMessage("ttft_ms 0.0 is not within 1 and 3600000 milliseconds");
    }
}
