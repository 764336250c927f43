package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;

class BunchingTest {
    private static final double SHARE = 0.01;

    @Example
    void failuresThatComeAloneWeighInFull() {
        assertThat(day(0).index()).isEqualTo(1);
        assertThat(Bunching.NONE.index()).isEqualTo(1);
    }

    /** Bunches of geometric size, each failure followed by another with chance q, scatter (1 + q) / (1 - q) as much. */
    @Example
    void bunchesAreToldByHowTheyScatter() {
        assertThat(day(0.5).index()).isBetween(2.4, 3.6);
        assertThat(day(0.25).index()).isBetween(1.4, 2.0);
    }

    @Example
    void noFailureWeighsMoreThanABunchGrowsBy() {
        Scores alone = new Scores(0.005, new double[] {0.12, 0.7}, new double[] {12, 12});
        Scores bunched = alone.weighed(3);
        assertThat(alone.weighed(1)).isSameAs(alone);
        assertThat(bunched.onFailure(0)).isEqualTo(Math.log(2), within(1e-9));
        assertThat(bunched.onFailure(1)).isEqualTo(Math.log(2), within(1e-9));
        assertThat(bunched.onSuccess(1) / bunched.onFailure(1))
                .as("only the weight changes")
                .isEqualTo(alone.onSuccess(1) / alone.onFailure(1), within(1e-9));
    }

    @Example
    void anOutagesFirstMinuteTeachesLittle() {
        Bunching calm = day(0);
        assertThat(calm.learn(60, 60, SHARE).index()).isEqualTo(1);
    }

    /** A day of an attempt a second. */
    private static Bunching day(double again) {
        Random random = new Random(7);
        Bunching bunching = Bunching.NONE;
        for (int minute = 0; minute < 1440; minute++) {
            int failures = 0;
            for (int attempt = 0; attempt < 60; attempt++) {
                if (random.nextDouble() < SHARE * (1 - again)) {
                    failures++;
                    while (random.nextDouble() < again) {
                        failures++;
                    }
                }
            }
            bunching = bunching.learn(failures, 60, SHARE);
        }
        return bunching;
    }
}
