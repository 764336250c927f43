package dev.nines.sql.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report is asked for.
 *
 * @param since empty: from the first event on
 * @param until exclusive, empty: up to the last event
 * @param scope a scope and all narrower ones; empty or {@code *} for all
 */
public record ReportRange(Optional<Instant> since, Optional<Instant> until, Optional<String> scope) {
    public static final ReportRange ALL = new ReportRange(Optional.empty(), Optional.empty(), Optional.empty());

    /** All of a scope's time, or what is told of one outage by its id. */
    public static ReportRange of(String scope) {
        return new ReportRange(Optional.empty(), Optional.empty(), Optional.of(scope));
    }

    /** Bounds that ClickHouse's times can hold. */
    private static final Instant EVER = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");
    /** Seconds; each divides the next wider ones or a day, so that steps begin on the clock's round times. */
    private static final List<Long> STEPS = List.of(60L, 300L, 900L, 3600L, 10_800L, 86_400L);

    /** More are not told apart on a chart. */
    private static final int POINTS = 300;

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    public ReportRange {
        scope = scope.map(String::strip).filter(s -> !s.isEmpty() && !s.equals("*"));
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new IllegalArgumentException("the range from " + since.get() + " until " + until.get()
                    + " is empty; give an earlier since or a later until");
        }
    }

    /** Seconds between two points of a series over the range: the least of the ladder that gives no more than 300. */
    long step() {
        long seconds = Duration.between(since.orElse(EVER), until.orElse(NEVER)).toSeconds();
        return STEPS.stream()
                .filter(step -> seconds <= step * POINTS)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
    }

    /** Values of the parameters that all named queries have in common. */
    Map<String, Object> parameters() {
        return Map.of(
                "since", MICROS.format(since.orElse(EVER)),
                "until", MICROS.format(until.orElse(NEVER)),
                "scope", scope.orElse(""),
                "step", step());
    }
}
