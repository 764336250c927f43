package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest extends ViewsFixture {
    @Test
    void longRangesAreAddedUpFromHoursAndTheMinutesAtTheirEnds() {
        store(
                PaneRows.MINUTES,
                List.of(
                        minute("10:00:00", 4, 1, 0, 0, 0).build(),
                        minute("10:09:00", 4, 1, 0, 0, 0).build(),
                        minute("23:05:00", 2, 1, 0, 0, 0).build()));
        store(
                PaneRows.HOURS,
                List.of(
                        // Three more than its minutes, so that one sees what is counted
                        minute("10:00:00", 11, 1, 0, 0, 0).setWidthS(3600).build(),
                        // Reaches beyond the range
                        minute("23:00:00", 50, 1, 0, 0, 0).setWidthS(3600).build()));
        Instant until = Events.at("23:10:00");

        // 11 of the hour, 2 of the minute; 3 of the 786 minutes from 10:00 to 23:05
        assertThat(columns(
                        run(
                                "freshness",
                                new ReportRange(
                                        Optional.of(until.minusSeconds(3 * 86_400)),
                                        Optional.of(until),
                                        Optional.empty())),
                        "attempts",
                        "coverage",
                        "first_minute",
                        "last_minute"))
                .containsExactly(List.of(13L, 3 / 786.0, Events.at("10:00:00"), Events.at("23:05:00")));
        // Of less than two days, minutes
        assertThat(columns(run("freshness", range("00:00:00", "23:10:00", "openai")), "attempts"))
                .containsExactly(List.of(10L));
    }
}
