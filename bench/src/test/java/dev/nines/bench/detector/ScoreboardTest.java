package dev.nines.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample of the scoreboard with a fixed seed: the full one is {@code nines bench detector}. */
class ScoreboardTest {
    private static final long SEED = 3;

    /** Of 200 outages the median of 10 % bad is sure to about a second and a half. */
    @ParameterizedTest(name = "{0}/s, {1} bad over {2}: at most {3} s behind the optimum, onset within {4} s")
    @CsvSource({
        "1, 1, 0.005, 2, 1.5",
        "1, 0.5, 0.005, 2.5, 3",
        "1, 0.2, 0.005, 3, 6",
        "1, 0.1, 0.005, 5, 13",
        "10, 0.1, 0.01, 2, 3",
        "0.5, 0.5, 0.01, 4, 6"
    })
    void outagesAreFoundInTimeAndOnce(double rate, double ratio, double baseline, double behind, double onset) {
        OutageCell cell = OutageCell.simulate(Setting.steady(rate, baseline), ratio, 200, SEED);
        assertThat(cell.recall()).isEqualTo(1);
        assertThat(cell.regret()).isBetween(-1.0, behind);
        assertThat(cell.quantile(Trial::onsetError, 0.5)).isLessThan(onset);
        assertThat(cell.quantile(Trial::endError, 0.5)).isLessThan(onset);
        assertThat(cell.fragmentation()).isBetween(1.0, 1.1);
        assertThat(cell.rightSeverity()).isGreaterThan(0.8);
    }

    @ParameterizedTest(name = "{0}/s, {1} bad, {2} months: at most {3} windows")
    @CsvSource({"0.05, 0.01, 15, 24", "1, 0.01, 4, 8", "1, 0.005, 4, 8", "0.5, 0.03, 4, 8"})
    void healthOpensHardlyEver(double rate, double baseline, int months, int most) {
        long opens = 0;
        for (int month = 0; month < months; month++) {
            opens += HealthCell.month(Setting.steady(rate, baseline), SEED + month)
                    .opens();
        }
        assertThat(opens).isLessThanOrEqualTo(most);
    }

    @Test
    void theOptimumIsTheKnownOne() {
        // Reference section 2.3: h 11.3 at 1/s, 13.6 at 10/s; three failures in a row of 0.5 % come every 93 days.
        assertThat(Optimum.of(1, 0.01, 0.1, SEED).threshold()).isEqualTo(11.3, within(0.15));
        assertThat(Optimum.of(10, 0.01, 0.1, SEED).threshold()).isEqualTo(13.6, within(0.2));
        Optimum total = Optimum.of(1, 0.005, 1, SEED);
        assertThat(total.threshold()).isEqualTo(3 * Math.log(200), within(1e-9));
        assertThat(total.after(5, false)).isZero();
    }

    @Test
    void sameSeedSameFigures() {
        Setting setting = Setting.steady(2, 0.005);
        assertThat(OutageCell.simulate(setting, 0.2, 20, 5)).isEqualTo(OutageCell.simulate(setting, 0.2, 20, 5));
        assertThat(HealthCell.month(Setting.steady(0.05, 0.01), 5))
                .isEqualTo(HealthCell.month(Setting.steady(0.05, 0.01), 5));
    }

    @Test
    void aPromiseIsBrokenByOneMissAndByOneOpeningTooMany() throws IOException {
        Trial found = new Trial(5, 4, 1, 1, 1, true);
        Trial missed =
                new Trial(Double.POSITIVE_INFINITY, 4, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, false);
        assertThat(Promise.of(board(found, 2))).allMatch(Promise::met);
        assertThat(Promise.of(board(missed, 2))).filteredOn(p -> !p.met()).hasSize(3);
        assertThat(Promise.of(board(found, 3))).filteredOn(p -> !p.met()).hasSize(4);
        assertThat(ScoreboardTable.lines(board(missed, 2)))
                .anyMatch(line -> line.startsWith("NOT MET  recall"))
                .anyMatch(line -> line.startsWith("met      at most one false open"));
        JsonNode json = new ObjectMapper().readTree(ScoreboardJson.text(board(missed, 2)));
        assertThat(json.path("outages").path(0).path("delay_s").isNull()).isTrue();
        assertThat(json.path("promises").findValuesAsText("met")).contains("true", "false");
    }

    private static Scoreboard board(Trial trial, int opens) {
        List<HealthCell> health = new ArrayList<>();
        for (double baseline : Plan.BASELINES) {
            health.add(new HealthCell(Setting.steady(1, baseline), 2, opens, 1000));
        }
        return new Scoreboard(
                List.of(
                        new OutageCell(Setting.steady(1, 0.005), 0.1, 1800, List.of(trial)),
                        new OutageCell(Setting.steady(1, 0.005), 1, 300, List.of(new Trial(4, 3, 1, 1, 1, true)))),
                health);
    }
}
