package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Outcome;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DetectorStateCodecTest {
    @Property(tries = 200)
    void comesBackExactlyFromEveryPhase(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 20) double rate,
            @ForAll @DoubleRange(max = 1) double bad,
            @ForAll @DoubleRange(max = 1) double slow,
            @ForAll @IntRange(min = 1, max = 40) int onset) {
        SimulatedScope scope = new SimulatedScope(seed)
                .rate(rate)
                .bad(t -> t > onset * 60 && t < onset * 60 + 400 ? bad : 0.01)
                .throttled(t -> t > 1000 && t < 1200 ? 0.4 : 0)
                .slow(t -> t > 1500 ? slow : 0.01)
                .probe(onset * 70L, Outcome.TIMEOUT)
                .probe(onset * 75L, Outcome.OK);
        for (int minute = 0; minute < 60; minute++) {
            scope.run(minute * 60, minute * 60 + 60);
            byte[] bytes = DetectorStateCodec.encode(scope.state);
            assertThat(DetectorStateCodec.decode(bytes)).isEqualTo(scope.state);
            assertThat(bytes).hasSizeLessThan(700);
        }
    }

    @Example
    void isSmallInHealth() {
        SimulatedScope scope = new SimulatedScope(1).rate(5).run(0, 86_400);
        assertThat(DetectorStateCodec.encode(scope.state)).hasSizeLessThan(200);
        assertThat(DetectorStateCodec.decode(DetectorStateCodec.encode(DetectorState.initial())))
                .isEqualTo(DetectorState.initial());
    }

    @Example
    void refusesWhatItDoesNotKnow() {
        byte[] bytes = DetectorStateCodec.encode(DetectorState.initial());
        assertThatThrownBy(() -> DetectorStateCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut");
        assertThatThrownBy(() -> DetectorStateCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("longer");
        bytes[0] = 9;
        assertThatThrownBy(() -> DetectorStateCodec.decode(bytes)).hasMessageContaining("format 9");
        assertThatThrownBy(() -> DetectorStateCodec.decode(new byte[0])).hasMessageContaining("none");
    }
}
