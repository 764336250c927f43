package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A budget is of all events of its period: never a mean of the budgets of its parts. */
class ErrorBudgetPropertyTest {
    /** What decimal fractions lose in binary. */
    private static final double NOISE = 1e-12;

    @Property
    void theBudgetOfAllPartsIsThatOfTheirSumHoweverThePeriodIsCut(
            @ForAll("parts") List<Counts> parts, @ForAll("targets") double target) {
        long events = parts.stream().mapToLong(Counts::events).sum();
        Double whole = ErrorBudget.remaining(sum(parts), target);
        if (events == 0) {
            assertThat(whole).isNull();
            return;
        }
        // Each part's budget weighs as many events as it has.
        double weighted = 0;
        for (Counts part : parts) {
            weighted += part.isEmpty() ? 0 : ErrorBudget.remaining(part, target) * part.events() / events;
        }
        assertThat(whole).isCloseTo(weighted, within(1e-6 * (1 + Math.abs(whole))));
        int cut = parts.size() / 2;
        Counts cutInTwo = sum(List.of(sum(parts.subList(0, cut)), sum(parts.subList(cut, parts.size()))));
        assertThat(ErrorBudget.remaining(cutInTwo, target)).isEqualTo(whole);
    }

    /** A quiet hour of 10 events, all bad, and a busy one of 9,990, all good: 99.9 % good, budget just used up. */
    @Test
    void theMeanOfTwoHoursWouldBeFarOff() {
        Counts quiet = new Counts(10, 10);
        Counts busy = new Counts(9_990, 0);
        double mean = (ErrorBudget.remaining(quiet, 0.999) + ErrorBudget.remaining(busy, 0.999)) / 2;
        assertThat(ErrorBudget.remaining(sum(List.of(quiet, busy)), 0.999)).isCloseTo(0, within(1e-12));
        assertThat(mean).isCloseTo(-499, within(1e-9));
    }

    @Property
    void oneMoreFailureNeverGivesBudgetBackAndOneMoreSuccessNeverTakesAny(
            @ForAll("counts") Counts counts, @ForAll("targets") double target) {
        Counts worse = new Counts(counts.events() + 1, counts.bad() + 1);
        Counts better = new Counts(counts.events() + 1, counts.bad());
        double now = counts.isEmpty() ? 1 : ErrorBudget.remaining(counts, target);
        assertThat(ErrorBudget.remaining(worse, target)).isLessThanOrEqualTo(now + NOISE * (1 + Math.abs(now)));
        assertThat(ErrorBudget.remaining(better, target)).isGreaterThanOrEqualTo(now - NOISE * (1 + Math.abs(now)));
    }

    @Provide
    Arbitrary<List<Counts>> parts() {
        return counts().list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<Counts> counts() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.doubles().between(0, 1))
                .as((events, share) -> new Counts(events, (long) (events * share)));
    }

    @Provide
    Arbitrary<Double> targets() {
        return Arbitraries.of(0.9, 0.95, 0.99, 0.995, 0.999, 0.9999);
    }

    private static Counts sum(List<Counts> parts) {
        return new Counts(
                parts.stream().mapToLong(Counts::events).sum(),
                parts.stream().mapToLong(Counts::bad).sum());
    }
}
