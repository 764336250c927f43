package dev.nines.domain.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LogHistogramPropertyTest {
    /** What decimal fractions lose in binary. */
    private static final double NOISE = 1e-9;

    @Property
    void everyQuantileIsWithinOnePerCentOfTheTrueOne(
            @ForAll("values") List<Double> values, @ForAll @DoubleRange(min = 0, max = 1) double q) {
        double exact = values.stream().sorted().toList().get((int) (q * (values.size() - 1)));
        assertThat(histogram(values).quantile(q) / exact)
                .isBetween(1 - LogHistogram.RELATIVE_ERROR - NOISE, 1 + LogHistogram.RELATIVE_ERROR + NOISE);
    }

    /** Where a value lies exactly on the edge of two bins, either will do. */
    @Property
    void theEdgesOfABinAreWithinOnePerCentToo(@ForAll @IntRange(min = 0, max = 750) int bin) {
        double edge = Math.pow(LogHistogram.GAMMA, bin);
        for (double value : List.of(Math.nextDown(edge), edge, Math.nextUp(edge))) {
            assertThat(LogHistogram.valueOf(LogHistogram.binOf(value)) / Math.max(1, value))
                    .isBetween(1 - LogHistogram.RELATIVE_ERROR - NOISE, 1 + LogHistogram.RELATIVE_ERROR + NOISE);
        }
    }

    @Property
    void addingIsCommutativeAndSubtractingTakesItBack(
            @ForAll("values") List<Double> some, @ForAll("values") List<Double> others) {
        LogHistogram a = histogram(some);
        LogHistogram b = histogram(others);
        LogHistogram ab = a.copy();
        ab.add(b);
        LogHistogram ba = b.copy();
        ba.add(a);
        assertThat(ab).isEqualTo(ba);
        ab.subtract(b);
        assertThat(ab).isEqualTo(a);
        ab.subtract(a);
        assertThat(ab).isEqualTo(new LogHistogram());
        assertThat(ab.quantile(0.5)).isNaN();
    }

    @Property
    void addingIsAssociative(
            @ForAll("values") List<Double> a, @ForAll("values") List<Double> b, @ForAll("values") List<Double> c) {
        LogHistogram leftFirst = histogram(a);
        leftFirst.add(histogram(b));
        leftFirst.add(histogram(c));
        LogHistogram rightFirst = histogram(b);
        rightFirst.add(histogram(c));
        LogHistogram sum = histogram(a);
        sum.add(rightFirst);
        assertThat(sum).isEqualTo(leftFirst);
    }

    @Provide
    Arbitrary<List<Double>> values() {
        return Arbitraries.doubles().between(1, 3_600_000).list().ofMinSize(1).ofMaxSize(60);
    }

    private static LogHistogram histogram(List<Double> values) {
        LogHistogram histogram = new LogHistogram();
        values.forEach(value -> histogram.add(LogHistogram.binOf(value), 1));
        return histogram;
    }
}
