package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewsTest extends ReportsFixture {
    @ParameterizedTest
    @MethodSource("views")
    void withoutDataAViewIsEmpty(String view) {
        assertThat(run(view, ReportRange.ALL).rows()).isEmpty();
        assertThat(run(view, ReportRange.of("nobody")).rows()).isEmpty();
    }

    private static List<String> views() {
        return NamedQuery.VIEWS;
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 60",
        "PT5H, 60",
        "PT5H1S, 300",
        "P1D, 300",
        "P7D, 3600",
        "P30D, 10800",
        "P38D, 86400",
        "P400D, 86400"
    })
    void aSeriesHasThreeHundredPointsAtMost(Duration length, long step) {
        Instant since = Instant.parse("2026-03-01T00:00:00Z");

        assertThat(new ReportRange(Optional.of(since), Optional.of(since.plus(length)), Optional.empty()).step())
                .isEqualTo(step);
    }

    @Test
    void withoutBoundsAStepIsADay() {
        assertThat(ReportRange.ALL.step()).isEqualTo(86_400);
    }
}
