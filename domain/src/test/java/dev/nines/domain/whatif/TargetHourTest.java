package dev.nines.domain.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Where evidence is sought. */
class TargetHourTest {
    @Test
    void theMinuteThenFiveMinutesThenTheHour() {
        TargetHour hour = new TargetHour();
        // 00:00 has 20, 00:01 has 4, so that its five minutes have 24; 00:30 has 1, so that only the hour has enough.
        traffic(hour, 0, 10, 10);
        traffic(hour, 1, 4, 0);
        traffic(hour, 30, 1, 0);
        assertThat(hour.matched(0).good()).isEqualTo(0.5);
        assertThat(hour.matched(1).good()).isCloseTo(14.0 / 24, within(1e-12));
        assertThat(hour.matched(30).good()).isCloseTo(15.0 / 25, within(1e-12));
        assertThat(hour.matched(59).good()).isCloseTo(15.0 / 25, within(1e-12));
        assertThat(hour.own(30).good()).isEqualTo(1);
        assertThat(hour.own(59)).isNull();
    }

    @Test
    void probesCountWhereTrafficIsThin() {
        TargetHour hour = new TargetHour();
        for (int minute = 0; minute < 60; minute++) {
            // Six probes a minute, which all fail in the first five minutes; from 00:10 on traffic that is good.
            hour.minute(minute, minute < 10 ? 0 : 20, 0, 0, 0, 0, 0, minute < 5 ? 0 : 6, minute < 5 ? 6 : 0);
        }
        assertThat(hour.matched(2).good()).isEqualTo(0);
        assertThat(hour.matched(2).evidence()).isEqualTo(30);
        assertThat(hour.matched(7).good()).isEqualTo(1);
        assertThat(hour.matched(20).evidence()).isEqualTo(20);
    }

    @Test
    void nothingIsNothing() {
        assertThat(new TargetHour().matched(3)).isNull();
        assertThat(new TargetHour().good(3)).isNull();
    }

    @Test
    void requestsThatSayNothingOfTheProviderDoNotArrive() {
        TargetHour hour = new TargetHour();
        // 10 attempts, of which 8 began a request; half of the attempts are excluded.
        hour.minute(0, 4, 1, 0, 0, 5, 8, 0, 0);
        assertThat(hour.arrivals(0)).isEqualTo(4);
    }

    private static void traffic(TargetHour hour, int minute, long good, long errors) {
        hour.minute(minute, good, errors, 0, 0, 0, good + errors, 0, 0);
    }
}
