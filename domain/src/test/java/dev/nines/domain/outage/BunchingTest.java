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
    void neitherAnotherShareNorOtherTrafficIsABunch() {
        Bunching shifted = minutes(Bunching.NONE, new Random(6), SHARE, 0, 60, 700);
        shifted = minutes(shifted, new Random(8), 0.04, 0, 60, 700);
        assertThat(shifted.index()).isEqualTo(1);
        Bunching uneven = Bunching.NONE;
        Random random = new Random(9);
        for (int pair = 0; pair < 700; pair++) {
            uneven = minutes(minutes(uneven, random, SHARE, 0, 30, 1), random, SHARE, 0, 300, 1);
        }
        assertThat(uneven.index()).isEqualTo(1);
    }

    /** Such a minute ends with an open window, so this is more than ever is taught. */
    @Example
    void oneBadMinuteTeachesLittle() {
        assertThat(day(0).learn(60, 60).index()).isLessThan(1.6);
    }

    /** A day of an attempt a second. */
    private static Bunching day(double again) {
        return minutes(Bunching.NONE, new Random(7), SHARE, again, 60, 1440);
    }

    private static Bunching minutes(
            Bunching before, Random random, double share, double again, int attempts, int minutes) {
        Bunching bunching = before;
        for (int minute = 0; minute < minutes; minute++) {
            int failures = 0;
            for (int attempt = 0; attempt < attempts; attempt++) {
                if (random.nextDouble() < share * (1 - again)) {
                    failures++;
                    while (random.nextDouble() < again) {
                        failures++;
                    }
                }
            }
            bunching = bunching.learn(failures, attempts);
        }
        return bunching;
    }
}
