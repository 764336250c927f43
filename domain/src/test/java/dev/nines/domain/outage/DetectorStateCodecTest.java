package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Outcome;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DetectorStateCodecTest {
    private static final String FIRST =
            "0198cf9f9f0d014017cbad2196f1bc0140879327ea04fbc2042034316239613365313636646362346665c0cb9f"
                    + "9f0dd8cb9f9f0dffffffffffffffffff01ffffffffffffffffff010202013fe5d1745d1745d101000204677700"
                    + "014052c00000000000014063000000000000029e011696010000013ff58046b3ac9d7c8cd09f9f0d0004020400"
                    + "000001408c48a0b9d6944600000000000001408772ddec05a8fb00000001408c48a0b9d6944601409aea628091"
                    + "fb358ed09f9f0d8ed09f9f0d00000000000fffff000000000000000080b49f9f0d0098cf9f9f0d000000000000"
                    + "00e694c3a901020400000002060000000608000000000400000006060000000602000000";

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
        assertThat(DetectorStateCodec.encode(scope.state)).hasSizeLessThan(240);
        assertThat(DetectorStateCodec.decode(DetectorStateCodec.encode(DetectorState.initial())))
                .isEqualTo(DetectorState.initial());
    }

    /** What a scope of half an hour with an open window looked like before there was behaviour. */
    @Example
    void readsTheFirstFormat() {
        byte[] bytes = HexFormat.of().parseHex(FIRST);
        DetectorState state = DetectorStateCodec.decode(bytes);
        assertThat(state.errors().phase()).isInstanceOf(Open.class);
        assertThat(state.waits()).isEqualTo(Waits.NONE);
        assertThat(state.behaviour()).isEqualTo(Behaviour.NONE);
        SimulatedScope scope = new SimulatedScope(7).rate(0.5).bad(t -> 0.5);
        scope.state = state;
        scope.run(1800, 3600);
        assertThat(scope.outages).hasSize(1);
    }

    /** A busy scope that answers, after three days. */
    @Example
    void behaviourAddsLittle() {
        SimulatedAnswers scope = new SimulatedAnswers(1).rate(2).run(0, 3 * SimulatedAnswers.DAY);
        assertThat(DetectorStateCodec.encode(scope.state)).hasSizeLessThan(520);
        assertThat(DetectorStateCodec.decode(DetectorStateCodec.encode(scope.state)))
                .isEqualTo(scope.state);
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
