package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.domain.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionsTest {
    private static Exclusion exclusion(String scope, long first, long end) {
        return new Exclusion(
                "e" + first + "-" + end,
                scope,
                Instant.ofEpochSecond(first * 60),
                Instant.ofEpochSecond(end * 60),
                "sre",
                "maintenance");
    }

    /** Every minute has one event, every third is bad; the oracle asks each minute by itself. */
    @Property
    void overlappingStretchesAreTakenOutOnce(
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 99) Integer> starts,
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(min = 0, max = 80) int first,
            @ForAll @IntRange(min = 0, max = 60) int more) {
        List<Exclusion> all = new ArrayList<>();
        BitSet excluded = new BitSet();
        for (int start : starts) {
            int end = start + 1 + (start * 7 + length) % length;
            all.add(exclusion("*", start, end));
            excluded.set(start, end);
        }
        Tally raw = (from, to) -> new Counts(to - from + 1, Math.floorDiv(to, 3L) - Math.floorDiv(from - 1, 3L));
        int last = first + more;
        long events = 0;
        long bad = 0;
        for (int minute = first; minute <= last; minute++) {
            events += excluded.get(minute) ? 0 : 1;
            bad += !excluded.get(minute) && minute % 3 == 0 ? 1 : 0;
        }

        ExcludedMinutes minutes = new Exclusions(all).of(Scope.provider("openai"));

        assertThat(minutes.correct(raw).between(first, last)).isEqualTo(new Counts(events, bad));
        assertThat(minutes.within(first, last)).isEqualTo(more + 1 - events);
    }

    @ParameterizedTest
    @CsvSource({
        "*, openai,,, true",
        "openai, openai,,, true",
        "openai, openai, gpt-5, eu, true",
        "openai, openai-eu,,, false",
        "openai/gpt-5, openai,,, false",
        "openai/gpt-5, openai, gpt-5,, true",
        "openai/gpt-5, openai, gpt-5, eu, true",
        "openai/gpt-5, openai, gpt-5-mini,, false",
        "openai/*/eu, openai, gpt-5, eu, true",
    })
    void anExclusionCoversItsScopeAndNarrowerOnes(
            String scope, String provider, String model, String region, boolean covers) {
        ExcludedMinutes minutes =
                new Exclusions(List.of(exclusion(scope, 10, 20))).of(new Scope(provider, model, region));

        assertThat(minutes.within(0, 100)).isEqualTo(covers ? 10 : 0);
    }

    @Test
    void requestsAreExcludedByTheirOwnName() {
        Exclusions exclusions = new Exclusions(List.of(exclusion("requests", 10, 20)));

        assertThat(exclusions.of(Scope.requests("critical")).within(0, 100)).isEqualTo(10);
        assertThat(exclusions.of(Scope.provider("openai")).within(0, 100)).isZero();
    }

    @Test
    void minutesCannotBeDivided() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exclusion(
                        "e", "*", Instant.ofEpochSecond(30), Instant.ofEpochSecond(60), "sre", "maintenance"))
                .withMessageStartingWith("from 1970-01-01T00:00:30Z is no whole minute");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exclusion("*", 20, 20))
                .withMessage("from 1970-01-01T00:20:00Z is not before to 1970-01-01T00:20:00Z");
    }
}
