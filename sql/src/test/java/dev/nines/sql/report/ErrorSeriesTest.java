package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorSeriesTest extends ViewsFixture {
    @Test
    void aStepAddsUpItsMinutes() {
        // 7 hours: steps of 5 minutes, the first one whole
        store(
                PaneRows.MINUTES,
                List.of(
                        minute("09:59:00", 9, 10, 9, 0, 0).build(),
                        minute("10:00:00", 6, 100, 2, 1, 1).build(),
                        minute("10:04:00", 4, 300, 0, 0, 0).build(),
                        minute("10:04:00", 3, 300, 0, 0, 0).setSequence(2).build(),
                        minute("10:05:00", 0, 0, 0, 2, 0).build(),
                        minute("10:07:00", 0, 0, 0, 0, 0)
                                .setOutcomes(List.of(Events.count(Outcome.timeout, Origin.probe, 3)))
                                .build(),
                        minute("17:02:00", 9, 10, 9, 0, 0).build()));
        Report series = run("error-series", range("10:02:00", "17:02:00", "openai"));

        // 13 attempts, 2 bad of 11 that count; nine good ones, ranks 4, 7.6 and 7.92
        assertThat(columns(
                        series,
                        "at",
                        "attempts",
                        "bad",
                        "throttled",
                        "excluded",
                        "error_ratio",
                        "probes",
                        "probes_bad"))
                .containsExactly(
                        Arrays.asList(Events.at("10:00:00"), 13L, 2L, 1L, 1L, 2 / 11.0, 0L, 0L),
                        Arrays.asList(Events.at("10:05:00"), 2L, 0L, 2L, 0L, null, 3L, 3L));
        assertThat(columns(series, "p50_ms", "p95_ms", "p99_ms", "step_s"))
                .containsExactly(Arrays.asList(ms(100), ms(300), ms(300), 300L), Arrays.asList(null, null, null, 300L));
    }

    @Test
    void aScopeIsShownWithThoseDirectlyBelow() {
        store(
                PaneRows.MINUTES,
                List.of(
                        minute("10:00:00", 1, 1, 0, 0, 0).build(),
                        minute("10:00:00", 1, 1, 0, 0, 0).setModel("gpt").build(),
                        minute("10:00:00", 1, 1, 0, 0, 0).setModel("a/b").build(),
                        minute("10:00:00", 1, 1, 0, 0, 0).setRegion("eu").build(),
                        minute("10:00:00", 1, 1, 0, 0, 0)
                                .setModel("gpt")
                                .setRegion("eu")
                                .build(),
                        minute("10:00:00", 1, 1, 0, 0, 0).setProvider("groq").build(),
                        minute("10:00:00", 1, 1, 0, 0, 0)
                                .setProvider("*")
                                .setLevel("request")
                                .build(),
                        minute("10:00:00", 1, 1, 0, 0, 0)
                                .setProvider("*")
                                .setLevel("request")
                                .setTier("critical")
                                .build()));

        assertThat(scopes(null)).containsExactly("groq", "openai", "openai/a/b", "openai/gpt");
        assertThat(scopes("openai")).containsExactly("openai", "openai/a/b", "openai/gpt");
        assertThat(scopes("openai/gpt")).containsExactly("openai/gpt", "openai/gpt/eu");
        assertThat(scopes("openai/a/b")).containsExactly("openai/a/b");
        assertThat(scopes("openai/*/eu")).containsExactly("openai/*/eu");
        assertThat(scopes("requests")).containsExactly("requests", "requests/critical");
        assertThat(scopes("requests/critical")).containsExactly("requests/critical");
        assertThat(scopes("open")).isEmpty();
    }

    private List<Object> scopes(String scope) {
        return columns(run("error-series", range("10:00:00", "10:30:00", scope)), "scope").stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void longSeriesAreReadFromHours() {
        // Minutes hold nothing here: a series of hours must not need them.
        store(
                PaneRows.HOURS,
                List.of(
                        minute("10:00:00", 6, 100, 2, 0, 0).setWidthS(3600).build(),
                        minute("10:00:00", 8, 100, 2, 0, 0)
                                .setWidthS(3600)
                                .setSequence(2)
                                .build(),
                        minute("11:00:00", 10, 300, 0, 0, 0).setWidthS(3600).build()));
        Instant until = Events.at("12:00:00");

        assertThat(columns(
                        run(
                                "error-series",
                                new ReportRange(
                                        Optional.of(until.minusSeconds(7 * 86_400)),
                                        Optional.of(until),
                                        Optional.of("openai"))),
                        "at",
                        "attempts",
                        "error_ratio",
                        "p50_ms"))
                .containsExactly(
                        List.of(Events.at("10:00:00"), 10L, 0.2, ms(100)),
                        List.of(Events.at("11:00:00"), 10L, 0.0, ms(300)));
        // 30 days in steps of three hours: 9:00 to 12:00 is one
        assertThat(columns(
                        run(
                                "error-series",
                                new ReportRange(
                                        Optional.of(until.minusSeconds(30 * 86_400)),
                                        Optional.of(until),
                                        Optional.of("openai"))),
                        "at",
                        "attempts",
                        "error_ratio",
                        "p95_ms"))
                .containsExactly(List.of(Events.at("09:00:00"), 20L, 0.1, ms(300)));
    }

    @Test
    void ofAllScopesStepsAreWider() {
        store(
                PaneRows.HOURS,
                List.of(minute("10:00:00", 6, 100, 2, 0, 0).setWidthS(3600).build()));
        store(PaneRows.MINUTES, List.of(minute("10:05:00", 6, 100, 2, 0, 0).build()));

        assertThat(columns(run("error-series", range("00:00:00", "23:59:59", null)), "at", "step_s"))
                .containsExactly(List.of(Events.at("10:00:00"), 3600L));
        assertThat(columns(run("error-series", range("10:00:00", "11:00:00", null)), "at", "step_s"))
                .containsExactly(List.of(Events.at("10:05:00"), 300L));
        assertThat(columns(run("error-series", range("10:00:00", "10:56:00", null)), "step_s"))
                .containsExactly(List.of(60L));
    }
}
