package dev.nines.ingest.prober;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyCostsTest {
    private static final Instant EVENING = Instant.parse("2026-05-06T23:59:59Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-05-07T00:00:00Z");
    private static final BigDecimal CAP = usd("1.00");

    @Test
    void theCapIsReachedAndNeverExceeded() {
        DailyCosts costs = new DailyCosts(null);
        assertThat(costs.reserve("a", CAP, usd("0.60"), EVENING)).isTrue();
        assertThat(costs.reserve("a", CAP, usd("0.60"), EVENING)).isFalse();
        assertThat(costs.today("a", EVENING)).isEqualByComparingTo("0.60");
    }

    @Test
    void whatAProbeDidNotCostIsFreeAgain() {
        DailyCosts costs = new DailyCosts(null);
        costs.reserve("a", CAP, usd("0.60"), EVENING);
        costs.settle("a", usd("0.60"), usd("0.40"), EVENING);
        assertThat(costs.reserve("a", CAP, usd("0.60"), EVENING)).isTrue();
        assertThat(costs.today("a", EVENING)).isEqualByComparingTo("1.00");
    }

    @Test
    void aNewUtcDayBeginsWithNothing() {
        DailyCosts costs = new DailyCosts(null);
        costs.reserve("a", CAP, CAP, EVENING);
        assertThat(costs.reserve("a", CAP, usd("0.01"), EVENING)).isFalse();
        assertThat(costs.reserve("a", CAP, usd("0.01"), MIDNIGHT)).isTrue();
        assertThat(costs.today("a", MIDNIGHT)).isEqualByComparingTo("0.01");
    }

    @Test
    void whatEndsAfterMidnightIsYesterdays() {
        DailyCosts costs = new DailyCosts(null);
        costs.reserve("a", CAP, usd("0.50"), EVENING);
        assertThat(costs.today("a", MIDNIGHT)).isEqualByComparingTo("0");
        costs.settle("a", usd("0.50"), usd("0.30"), EVENING);
        assertThat(costs.today("a", MIDNIGHT)).isEqualByComparingTo("0");
    }

    @Test
    void allTargetsShareTheCapOfAll() {
        DailyCosts costs = new DailyCosts(CAP);
        assertThat(costs.reserve("a", null, usd("0.70"), EVENING)).isTrue();
        assertThat(costs.reserve("b", null, usd("0.70"), EVENING)).isFalse();
        assertThat(costs.reserve("b", null, usd("0.30"), EVENING)).isTrue();
    }

    @Test
    void whatWasSpentBeforeTheStartCountsUntilMidnight() {
        DailyCosts costs = new DailyCosts(CAP);
        costs.add(Map.of("a", usd("0.60"), "gone", usd("0.30")), EVENING);
        assertThat(costs.today("a", EVENING)).isEqualByComparingTo("0.60");
        assertThat(costs.reserve("a", null, usd("0.20"), EVENING)).isFalse();
        assertThat(costs.reserve("a", null, usd("0.10"), EVENING)).isTrue();
        assertThat(costs.reserve("a", null, usd("1.00"), MIDNIGHT)).isTrue();
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }
}
