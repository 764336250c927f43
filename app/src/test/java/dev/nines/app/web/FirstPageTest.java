package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How soon the first page can be used is measured and printed; how fast a machine must be is no test's business. */
@ExtendWith(SharedDay.class)
class FirstPageTest {
    private static final int TIMES = 5;

    @Test
    void theFirstPageIsMeasuredFromTheRequestToTheFigures(WebUnderTest web) {
        long[] taken = LongStream.range(0, TIMES).map(i -> open(web)).sorted().toArray();
        System.out.printf(
                "first page with its figures: median %d ms, longest %d ms of %d visits%n",
                taken[TIMES / 2], taken[TIMES - 1], TIMES);
        assertThat(taken[0]).isPositive();
    }

    private static long open(WebUnderTest web) {
        try (Visit visit = web.visit(Look.LIGHT)) {
            long start = System.nanoTime();
            visit.open("/");
            return (System.nanoTime() - start) / 1_000_000;
        }
    }
}
