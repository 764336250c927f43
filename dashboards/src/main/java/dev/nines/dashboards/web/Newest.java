package dev.nines.dashboards.web;

import dev.nines.sql.Rows;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How new what is stored is.
 *
 * @param watermark up to which rates are complete
 * @param event start of the newest attempt
 * @param minute start of the newest minute with data
 * @param stored grows with whatever is stored: several events may bear the time of the newest
 * @param verdicts grows when an outage or an alert changes
 */
record Newest(
        Optional<Instant> watermark, Optional<Instant> event, Optional<Instant> minute, long stored, long verdicts) {
    static Newest of(Reports reports) {
        Rows row = reports.answer("newest", ReportRange.ALL);
        return new Newest(
                moment(row, "watermark"),
                moment(row, "newest_event"),
                moment(row, "newest_minute"),
                (Long) row.value(0, "stored"),
                (Long) row.value(0, "verdicts"));
    }

    /** The moment that relative ranges end at: that of the newest data, but none of a clock that is ahead. */
    Instant dataNow(Instant wallClock) {
        return Stream.of(watermark, minute.map(start -> start.plus(Duration.ofMinutes(1))))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .filter(newest -> newest.isBefore(wallClock))
                .orElse(wallClock);
    }

    private static Optional<Instant> moment(Rows row, String column) {
        return Optional.ofNullable((Instant) row.value(0, column));
    }
}
