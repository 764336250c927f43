package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Judgement;
import dev.nines.event.ErrorRate;
import dev.nines.event.RateWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Error rates by counting, for each row and window, the attempts whose minute lies in it. */
final class RateOracle {
    /** Window, in minutes. */
    static final Map<String, Integer> WINDOWS = new LinkedHashMap<>();

    static {
        WINDOWS.put("1m", 1);
        WINDOWS.put("5m", 5);
        WINDOWS.put("30m", 30);
        WINDOWS.put("1h", 60);
        WINDOWS.put("6h", 6 * 60);
        WINDOWS.put("1d", 24 * 60);
        WINDOWS.put("3d", 3 * 24 * 60);
        WINDOWS.put("30d", 30 * 24 * 60);
    }

    private final Ledger ledger;

    RateOracle(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param rows the newest of each scope and moment */
    void check(Map<Scope, Map<Instant, ErrorRate>> rows) {
        for (Scope scope : ledger.scopes()) {
            List<Counted> all = ledger.of(scope);
            Map<Instant, ErrorRate> judged = rows.getOrDefault(scope, Map.of());
            // Every minute with attempts has a row. A minute that a correction emptied may still have one: it must be
            // right.
            for (Counted c : all) {
                assertThat(judged).as(scope.toString()).containsKey(Instant.ofEpochSecond((c.minute() + 1) * 60));
            }
            judged.forEach((at, row) -> {
                assertThat(row.getLevel()).isEqualTo(scope.level().word());
                check(scope + " at " + at, row, all);
            });
        }
    }

    private static void check(String what, ErrorRate row, List<Counted> all) {
        long last = row.getAt().getEpochSecond() / 60 - 1;
        boolean traffic = judgedByTraffic(all, last);
        assertThat(row.getSource()).as("source of " + what).isEqualTo(traffic ? "traffic" : "probes");
        assertThat(row.getWindows()).extracting(RateWindow::getWindow).containsExactlyElementsOf(WINDOWS.keySet());
        for (RateWindow window : row.getWindows()) {
            String which = window.getWindow() + " of " + what;
            int minutes = WINDOWS.get(window.getWindow());
            List<Counted> within = within(all, last, minutes);
            List<Counted> judged = ofSource(within, traffic);
            assertThat(List.of(window.getAttempts(), window.getBad(), window.getThrottled(), window.getExcluded()))
                    .as("attempts, bad, throttled, excluded in %s", which)
                    .containsExactly(
                            (long) judged.size(),
                            count(judged, Judgement.BAD),
                            count(judged, Judgement.THROTTLED),
                            count(judged, Judgement.EXCLUDED));
            assertThat(window.getCoverage()).as("coverage of %s", which).isEqualTo(measured(within) / (double) minutes);
            List<Double> durations = new ArrayList<>();
            for (Counted c : judged) {
                if (c.is(Judgement.GOOD)) {
                    durations.add(c.milliseconds());
                }
            }
            Sketch.checkQuantile("p50 of " + which, durations, 0.5, window.getP50Ms());
            Sketch.checkQuantile("p95 of " + which, durations, 0.95, window.getP95Ms());
            Sketch.checkQuantile("p99 of " + which, durations, 0.99, window.getP99Ms());
        }
    }

    /** Traffic judges where there was any within 30 days, else probes; never both in one figure. */
    static boolean judgedByTraffic(List<Counted> all, long last) {
        return within(all, last, 30 * 24 * 60).stream().anyMatch(Counted::traffic);
    }

    static List<Counted> ofSource(List<Counted> counted, boolean traffic) {
        return counted.stream().filter(c -> c.traffic() == traffic).toList();
    }

    /** Those of the so many minutes that end with this one. */
    static List<Counted> within(List<Counted> all, long last, long minutes) {
        List<Counted> within = new ArrayList<>();
        for (Counted c : all) {
            if (c.minute() <= last && c.minute() > last - minutes) {
                within.add(c);
            }
        }
        return within;
    }

    /** Minutes with attempts. */
    static long measured(List<Counted> within) {
        return within.stream().mapToLong(Counted::minute).distinct().count();
    }

    private static long count(List<Counted> counted, Judgement judgement) {
        return counted.stream().filter(c -> c.is(judgement)).count();
    }
}
