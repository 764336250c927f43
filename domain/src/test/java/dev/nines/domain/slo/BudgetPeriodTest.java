package dev.nines.domain.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.slo.CalendarPeriod.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static long minute(String time) {
        return Instant.parse(time).getEpochSecond() / 60;
    }

    @ParameterizedTest
    @CsvSource({
        // clocks go forward on 29 March 2026: Berlin is one hour ahead of UTC before, two after
        "1, MONTH, 2020-01-01T00:00, 2026-05-06T12:00:00Z, 2026-04-30T22:00:00Z",
        "1, MONTH, 2020-01-01T00:00, 2026-04-30T21:59:00Z, 2026-03-31T22:00:00Z",
        "1, MONTH, 2020-01-01T00:00, 2026-04-30T22:00:00Z, 2026-04-30T22:00:00Z",
        "1, MONTH, 2020-01-01T00:00, 2019-12-31T22:59:00Z, 2019-11-30T23:00:00Z",
        "1, DAY, 2020-01-01T00:00, 2026-03-29T21:59:00Z, 2026-03-28T23:00:00Z",
        "1, DAY, 2020-01-01T00:00, 2026-03-29T22:30:00Z, 2026-03-29T22:00:00Z",
        "1, WEEK, 2026-01-05T09:30, 2026-05-06T12:00:00Z, 2026-05-04T07:30:00Z",
        "2, WEEK, 2026-01-05T00:00, 2026-01-18T12:00:00Z, 2026-01-04T23:00:00Z",
        "1, QUARTER, 2026-01-01T00:00, 2026-05-06T12:00:00Z, 2026-03-31T22:00:00Z",
        "1, YEAR, 2020-02-01T00:00, 2026-01-15T12:00:00Z, 2025-01-31T23:00:00Z",
    })
    void calendarPeriodsBeginByTheClocksOfTheirZone(
            int count, Unit unit, LocalDateTime start, String at, String begins) {
        CalendarPeriod period = new CalendarPeriod(count, unit, start, BERLIN);

        assertThat(Instant.ofEpochSecond(period.firstMinute(minute(at)) * 60)).isEqualTo(begins);
    }

    @Test
    void aRollingBudgetIsUsedUpWhenWhatIsLeftIsBurnt() {
        RollingPeriod month = new RollingPeriod(Duration.ofDays(30));

        // half of it at 14.4 times: 30 days / 2 / 14.4 = 25 hours
        assertThat(month.untilExhausted(0.5, 14.4, 0)).isCloseTo(1_500, within(1e-9));
        assertThat(month.untilExhausted(1, 0.9, 0))
                .as("what counts now leaves first")
                .isNaN();
        assertThat(month.word()).isEqualTo("30d");
        assertThat(new RollingPeriod(Duration.ofHours(36)).word()).isEqualTo("36h");
        assertThat(new RollingPeriod(Duration.ofMinutes(90)).word()).isEqualTo("90m");
    }

    @Test
    void aCalendarBudgetGrowsWithItsEvents() {
        CalendarPeriod month =
                new CalendarPeriod(1, Unit.MONTH, LocalDateTime.parse("2026-01-01T00:00"), ZoneId.of("UTC"));
        long tenth = minute("2026-05-11T00:00:00Z") - 1;

        // ten days in, 40 % left, burning 5 times: 10 days x 0.4 / 4 = 1 day; by then 6 + 5 of 11 days' budget is gone
        assertThat(month.untilExhausted(0.4, 5, tenth)).isCloseTo(1_440, within(1e-9));
        assertThat(month.untilExhausted(0.4, 1, tenth)).isNaN();
        assertThat(month.untilExhausted(0.9, 1.1, tenth)).as("June comes first").isNaN();
        assertThat(month.word()).isEqualTo("1M calendar");
        assertThat(month.shortest()).isEqualTo(28 * 1_440);
    }

    @Test
    void periodsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarPeriod(2, Unit.YEAR, LocalDateTime.MIN, BERLIN))
                .withMessage("a calendar period of 2 years is not within a day and a year");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarPeriod(1, Unit.DAY, LocalDateTime.parse("2026-01-01T00:00:30"), BERLIN))
                .withMessageContaining("is no whole minute");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RollingPeriod(Duration.ofDays(31)))
                .withMessage("period of 44640 minutes is not within an hour and 30 days");
    }
}
