package dev.nines.streams.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.slo.BurnCondition;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.CalendarPeriod;
import dev.nines.domain.slo.Exclusion;
import dev.nines.domain.slo.Limit;
import dev.nines.domain.slo.LowTraffic;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.RollingPeriod;
import dev.nines.domain.slo.ScopePattern;
import dev.nines.domain.slo.Severity;
import dev.nines.domain.slo.Timeslices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSloReaderTest {
    /** Everything that may be left out is. */
    private static final String SLO = """
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: chat}
            spec:
              service: gateway
              indicator:
                spec:
                  ratioMetric:
                    bad: {metricSource: {type: Nines, spec: {filter: "outcome='timeout'"}}}
                    total: {metricSource: {type: LlmEvents, spec: {filter: "outcome != 'cancelled'"}}}
              timeWindow: [{duration: 4w, isRolling: true}]
              objectives: [{target: 0.99}]
            """;

    private static final String CONDITION = """
            apiVersion: openslo/v1
            kind: AlertCondition
            metadata: {name: burn}
            spec:
              severity: page
              condition: {kind: burnrate, op: gte, threshold: 6, lookbackWindow: 6h}
            """;

    @TempDir
    Path folder;

    private OpenSlo read(String... files) throws IOException {
        for (int i = 0; i < files.length; i++) {
            Files.writeString(folder.resolve("f" + i + ".yaml"), files[i]);
        }
        return OpenSloReader.read(folder);
    }

    @Test
    void theFilesThatComeWithNinesSayWhatHoldsWithoutAFile() throws IOException {
        OpenSlo shipped = OpenSloReader.read(Path.of("../slo"));

        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.orThrow()).containsAll(Objectives.defaults());
        assertThat(shipped.orThrow())
                .extracting(Objective::summary)
                .containsExactly(
                        "provider-availability: each provider, 99.5 % good attempts over 30d; page 1h/5m 14.4x,"
                                + " page 6h/30m 6x, ticket 1d/2h 3x, ticket 3d/6h 1x",
                        "requests-critical: requests/critical, 99.99 % good requests over 30d; page 1h/5m 14.4x,"
                                + " page 6h/30m 6x, ticket 1d/2h 3x, ticket 3d/6h 1x",
                        "requests-important: requests/important, 99.9 % good requests over 30d; page 1h/5m 14.4x,"
                                + " page 6h/30m 6x, ticket 1d/2h 3x, ticket 3d/6h 1x",
                        "requests-general: requests/general, 99 % good requests over 30d; page 1h/5m 14.4x,"
                                + " page 6h/30m 6x, ticket 1d/2h 3x, ticket 3d/6h 1x");
    }

    @Test
    void theExamplesAreUnderstood() throws IOException {
        OpenSlo examples = OpenSloReader.read(Path.of("../slo/examples"));

        assertThat(examples.problems()).isEmpty();
        assertThat(examples.orThrow())
                .extracting(Objective::summary)
                .containsExactly(
                        "requests-this-month: requests, 99.9 % good requests over 1M calendar; page 1h/5m >14.4x and"
                                + " 6h/30m 6x after 10m",
                        "first-token-in-time: each provider, 98 % good attempts within ttft_ms 2000 over 30d; page"
                                + " 6h/30m 6x, ticket 3d/6h 1x",
                        "answers-in-time: each provider, 95 % good attempts within latency_ms 20000 over 30d; page"
                                + " 6h/30m 6x, ticket 3d/6h 1x",
                        "good-minutes-minutes: each provider, 99.5 % slices of 1m with 95 % good over 30d; page 6h/30m"
                                + " 6x, ticket 3d/6h 1x",
                        "good-minutes-five-minutes: each provider, 99 % slices of 5m with 90 % good over 30d; page"
                                + " 6h/30m 6x, ticket 3d/6h 1x");
        assertThat(examples.exclusions().all()).singleElement().satisfies(exclusion -> assertThat(exclusion.summary())
                .isEqualTo("move-to-eu: openai/gpt-5 does not count from 2026-05-06T12:00:00Z to"
                        + " 2026-05-06T13:30:00Z, says platform team: deployment moved to another region, agreed"
                        + " with all users"));
    }

    @Test
    void whatIsLeftOutHasADefault() throws IOException {
        Objective objective = read(SLO).orThrow().get(0);

        assertThat(objective.name()).isEqualTo("chat");
        assertThat(objective.service()).isEqualTo("gateway");
        assertThat(objective.scope()).isEqualTo(new ScopePattern("*", null, null));
        assertThat(objective.period()).isEqualTo(new RollingPeriod(Duration.ofDays(28)));
        assertThat(objective.indicator().bad()).containsExactly(Outcome.TIMEOUT);
        assertThat(objective.indicator().counted())
                .doesNotContain(Outcome.CANCELLED)
                .hasSize(Outcome.values().length - 1);
        assertThat(objective.rules()).isEmpty();
        assertThat(objective.lowTraffic()).isEqualTo(LowTraffic.DEFAULT);
    }

    @Test
    void goodAndTotalMakeTheRestBad() throws IOException {
        String good = SLO.replace("bad: {", "good: {").replace("outcome='timeout'", "judgement='good'");

        assertThat(read(good).orThrow().get(0).indicator().bad())
                .contains(Outcome.TIMEOUT, Outcome.RATE_LIMITED, Outcome.AUTH)
                .doesNotContain(Outcome.OK, Outcome.CANCELLED);
    }

    @Test
    void annotationsSetTheLowTrafficGate() throws IOException {
        String annotated = SLO.replace(
                "{name: chat}",
                "{name: chat, annotations: {nines.dev/level: attempt, nines.dev/min-events: \"50\","
                        + " nines.dev/confidence: \"0.9\", example.com/owner: sre}}");

        assertThat(read(annotated).orThrow().get(0).lowTraffic()).isEqualTo(new LowTraffic(50, 3, 0.9));
    }

    @Test
    void severalObjectivesAreToldApartByNameOrTarget() throws IOException {
        String several =
                SLO.replace("[{target: 0.99}]", "[{target: 0.99}, {targetPercent: 99.95, displayName: For Finance!}]");

        assertThat(read(several).orThrow())
                .satisfiesExactly(first -> assertThat(first.name()).isEqualTo("chat-99"), second -> {
                    assertThat(second.name()).isEqualTo("chat-for-finance");
                    assertThat(second.target()).isCloseTo(0.9995, within(1e-12));
                });
    }

    @Test
    void objectivesThatCannotBeToldApartAreRefused() throws IOException {
        assertThat(read(SLO.replace("[{target: 0.99}]", "[{target: 0.99}, {targetPercent: 99.0}]"))
                        .problems())
                .singleElement()
                .hasToString(
                        "f0.yaml:12: spec.objectives[1]: another is named chat-99; give each a displayName of its own");
    }

    @Test
    void policiesConditionsAndIndicatorsMayBeInOtherFiles() throws IOException {
        String slo = SLO.replaceAll("(?s)  indicator:.*?  timeWindow", "  indicatorRef: timeouts\n  timeWindow")
                + "  alertPolicies: [slow, {alertPolicyRef: slow}]\n";
        String sli = """
                apiVersion: openslo/v1
                kind: SLI
                metadata: {name: timeouts}
                spec:
                  ratioMetric:
                    bad: {metricSource: {type: Nines, spec: {filter: "provider='openai' and outcome='timeout'"}}}
                    total: {metricSource: {type: Nines, spec: {filter: "provider='openai'"}}}
                ---
                apiVersion: openslo/v1
                kind: AlertPolicy
                metadata: {name: slow}
                spec: {conditions: [{conditionRef: burn}]}
                ---
                apiVersion: openslo/v1
                kind: Service
                metadata: {name: gateway}
                """;

        OpenSlo read = read(slo, sli, CONDITION);

        assertThat(read.orThrow()).singleElement().satisfies(objective -> {
            assertThat(objective.scope().provider()).isEqualTo("openai");
            assertThat(objective.rules())
                    .containsExactly(new BurnRule(RateWindow.H6, RateWindow.M30, 6, Severity.PAGE));
        });
        assertThat(read.ignored()).containsExactly("Service gateway");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "openslo/v1 | openslo/v1alpha | 1 | apiVersion 'openslo/v1alpha' is not supported; write openslo/v1",
                "kind: SLO | kind: Slo | 2 | kind 'Slo' is unknown; OpenSLO v1 has SLO,",
                "name: chat | name: Chat | 3 | metadata.name 'Chat' must be up to 63 of a-z",
                "{name: chat} | {name: chat, annotations: {nines.dev/level: call}} | 3 |"
                        + " metadata.annotations.nines.dev/level 'call' is unknown: level 'call' is none of attempt",
                "{name: chat} | {name: chat, annotations: {nines.dev/minimum: 3}} | 3 |"
                        + " metadata.annotations.nines.dev/minimum means nothing here; known are nines.dev/level",
                "{name: chat} | {name: chat, annotations: {nines.dev/min-events: few}} | 3 |"
                        + " metadata.annotations.nines.dev/min-events 'few' is no count",
                "{name: chat} | {name: chat, annotations: {nines.dev/confidence: 98}} | 3 |"
                        + " metadata.annotations.nines.dev/confidence '98' is not within 0 and below 1",
                "service: gateway | servise: gateway | 5 | spec.servise is not known here; known are description",
                "service: gateway | | 4 | spec.service is missing",
                "outcome='timeout' | tier='critical' | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad.metricSource.spec.filter is wrong: tier 'critical' is of requests",
                "outcome='timeout' | provider='a' | 9 | spec.indicator.spec.ratioMetric.bad names no outcome",
                "outcome='timeout' | provider='a' and outcome='ok' | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad and total must be about the same provider",
                "type: Nines | type: Prometheus | 9 | .type 'Prometheus' is not supported; write Nines",
                "duration: 4w | duration: 1M | 11 | spec.timeWindow[0].duration '1M' has no fixed length",
                "duration: 4w | duration: 90s | 11 | spec.timeWindow[0].duration '90s' is no length of time",
                "isRolling: true | isRolling: false | 11 | spec.timeWindow[0] must have either isRolling: true or calendar",
                "isRolling: true | calendar: {startTime: 2026-01-01, timeZone: UTC} | 11 |"
                        + " spec.timeWindow[0].calendar.startTime '2026-01-01' is no time without zone",
                "isRolling: true | calendar: {startTime: 2026-01-01 00:00:00, timeZone: Mars} | 11 |"
                        + " spec.timeWindow[0].calendar.timeZone 'Mars' is no IANA time zone",
                "4w, isRolling: true | 6h, calendar: {startTime: 2026-01-01 00:00:00, timeZone: UTC} | 11 |"
                        + " spec.timeWindow[0].duration '6h' is no length of time by the calendar",
                "{target: 0.99} | {target: 0.99, timeSliceTarget: 0.9} | 12 |"
                        + " spec.objectives[0].timeSliceTarget needs budgetingMethod: Timeslices",
                "outcome='timeout' | latency_ms <= 2000 | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad answers are those above a limit; write latency_ms >",
                "outcome='timeout' | outcome='timeout' and latency_ms > 2000 | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad answers that fail and those that are slow cannot be joined",
                "outcome != 'cancelled' | latency_ms <= 2000 | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad is fine, but total counts fast and slow answers alike",
                "target: 0.99 | target: most | 12 | spec.objectives[0].target 'most' is no number",
                "target: 0.99 | target: 99 | 12 | spec.objectives[0]: target 99.0 is not above 0 and below 1",
                "{target: 0.99} | {} | 12 | spec.objectives[0] must have either target or targetPercent",
                "objectives: | budgetingMethod: RatioTimeslices\\n  objectives: | 12 |"
                        + " spec.budgetingMethod 'RatioTimeslices' is not supported; write Occurrences or Timeslices",
                "objectives: | budgetingMethod: Timeslices\\n  objectives: | 13 |"
                        + " spec.objectives[0].timeSliceTarget is missing",
            })
    void whatIsWrongIsNamedWithFileLineAndRemedy(String right, String wrong, int line, String message)
            throws IOException {
        String broken = wrong == null ? "" : wrong.replace("\\n", "\n");

        OpenSlo read = read(SLO.replace(right, broken));

        assertThat(read.objectives()).isEmpty();
        assertThat(read.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.file()).isEqualTo("f0.yaml");
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "severity: page | severity: sms | 5 | spec.severity 'sms' is unknown; write page or ticket",
                "op: gte | op: lte | 6 | spec.condition.op 'lte' is not supported; write gte or gt: a budget burns too fast",
                "kind: burnrate | kind: latency | 6 | spec.condition.kind 'latency' is not supported; write burnrate",
                "threshold: 6 | threshold: six | 6 | spec.condition.threshold 'six' is no number",
                "lookbackWindow: 6h | lookbackWindow: 7h | 6 | 420 minutes is no window that is kept; use one of 5m,",
                "lookbackWindow: 6h | lookbackWindow: 5m | 6 | the short window 5m is not shorter than the long one, 5m",
                "{name: burn} | {name: burn, annotations: {nines.dev/short-window: 10m}} | 6 |"
                        + " short window 10 minutes is no window that is kept; use one of 5m, 30m, 1h, 2h, 6h, 1d, 3d",
                "lookbackWindow: 6h | lookbackWindow: 6h, alertAfter: soon | 6 | alertAfter 'soon' is no length of time",
            })
    void conditionsAreRefusedLikewise(String right, String wrong, int line, String message) throws IOException {
        String policy = """
                apiVersion: openslo/v1
                kind: AlertPolicy
                metadata: {name: slow}
                spec: {conditions: [{conditionRef: burn}]}
                """;

        OpenSlo read = read(CONDITION.replace(right, wrong), policy, SLO + "  alertPolicies: [slow]\n");

        assertThat(read.objectives()).isEmpty();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.file()).isEqualTo("f0.yaml");
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void aRuleThatCanNeverFireIsRefused() throws IOException {
        String policy = CONDITION
                .replace("AlertCondition", "AlertPolicy")
                .replaceAll("(?s)spec:.*", "spec: {conditions: [{conditionRef: burn}]}");

        OpenSlo read = read(SLO.replace("0.99", "0.8") + "  alertPolicies: [burn]\n", policy, CONDITION);

        assertThat(read.problems())
                .singleElement()
                .hasToString(
                        "f0.yaml:12: spec.objectives[0]: burn rate 6.0 of 6h/30m 6x can never be exceeded at target"
                                + " 0.8: a total outage burns 5.000; use a lower burn rate over a longer window, or a target"
                                + " above 0.8333");
    }

    @Test
    void allProblemsOfAllFilesAreTold() throws IOException {
        OpenSlo read = read(
                SLO.replace("4w", "forever").replace("0.99", "1") + "  alertPolicies: [{alertPolicyRef: gone}]\n",
                "apiVersion: openslo/v1\nkind: [\n",
                SLO);

        assertThat(read.problems())
                .extracting(problem -> problem.file() + ":" + problem.line())
                .containsExactly("f0.yaml:11", "f0.yaml:13", "f1.yaml:2", "f2.yaml:3");
        assertThatIllegalArgumentException()
                .isThrownBy(read::orThrow)
                .withMessageContaining("'forever' is no length of time")
                .withMessageContaining("alertPolicyRef 'gone' names no AlertPolicy; there are none")
                .withMessageContaining("no YAML")
                .withMessageContaining("'chat' is the name of another SLO");
    }

    @Test
    void aFieldTwiceAnAliasAndAnEmptyFolderAreErrors() throws IOException {
        assertThat(read().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .startsWith("no document of kind SLO"));
        assertThat(read(SLO + "kind: SLO\n").problems())
                .singleElement()
                .hasToString("f0.yaml:13: kind stands here twice");
        assertThat(read("a: &x 1\nb: *x\n").problems())
                .contains(new Problem("f0.yaml", 2, "alias *x is not read; write it out"));
    }

    private Objective one(String... files) throws IOException {
        return read(files).orThrow().get(0);
    }

    @Test
    void requestsAreCountedByTier() throws IOException {
        Objective objective = one(SLO.replace("{name: chat}", "{name: chat, annotations: {nines.dev/level: request}}")
                .replace("outcome='timeout'", "tier='critical' and judgement='bad'")
                .replace("outcome != 'cancelled'", "tier='critical' and judgement in ('good', 'bad')"));

        assertThat(objective.scope()).isEqualTo(ScopePattern.of(Level.REQUEST, "critical"));
    }

    @Test
    void answersAreLimitedByThreshold() throws IOException {
        Objective objective = one(SLO.replace("bad: {", "good: {")
                .replace("outcome='timeout'", "latency_ms <= 2000")
                .replace("outcome != 'cancelled'", "judgement in ('good', 'bad')"));

        assertThat(objective.indicator().limit()).contains(new Limit(Limit.Measure.LATENCY, 2_000));
        assertThat(objective.indicator().bad()).isEqualTo(Objectives.outcomes(Judgement.BAD));
    }

    @Test
    void slicesOfTimeAreCountedWhereTheMethodSaysSo() throws IOException {
        Objective objective = one(SLO.replace(
                "objectives: [{target: 0.99}]",
                "budgetingMethod: Timeslices\n"
                        + "  objectives: [{target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m}]"));

        assertThat(objective.slices()).contains(new Timeslices(0.95, 5));
    }

    @Test
    void calendarPeriodsHaveAStartAndAZone() throws IOException {
        Objective objective = one(SLO.replace(
                "duration: 4w, isRolling: true",
                "duration: 1M, calendar: {startTime: \"2026-01-01 00:00:00\", timeZone: Europe/Berlin}"));

        assertThat(objective.period())
                .isEqualTo(new CalendarPeriod(
                        1,
                        CalendarPeriod.Unit.MONTH,
                        LocalDateTime.parse("2026-01-01T00:00:00"),
                        ZoneId.of("Europe/Berlin")));
    }

    @Test
    void conditionsOfAPolicyMustAllHoldAndMayWait() throws IOException {
        String policy = """
                apiVersion: openslo/v1
                kind: AlertPolicy
                metadata: {name: both}
                spec:
                  conditions:
                    - conditionRef: burn
                    - kind: AlertCondition
                      metadata: {name: quick}
                      spec:
                        severity: page
                        condition: {kind: burnrate, op: gt, threshold: 14.4, lookbackWindow: 2h, alertAfter: 3m}
                """;

        Objective objective = one(SLO + "  alertPolicies: [both]\n", CONDITION, policy);

        assertThat(objective.rules())
                .containsExactly(new BurnRule(
                        List.of(
                                new BurnCondition(RateWindow.H6, RateWindow.M30, 6, false),
                                new BurnCondition(RateWindow.H2, RateWindow.M5, 14.4, true)),
                        Duration.ofMinutes(3),
                        Severity.PAGE));
        assertThat(read(SLO + "  alertPolicies: [both]\n", CONDITION, policy.replace("page", "ticket"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("spec.conditions must all hold, so they have one severity"));
    }

    @Test
    void exclusionsStandBesideObjectives() throws IOException {
        String exclusion = """
                apiVersion: nines.dev/v1
                kind: Exclusion
                metadata: {name: migration}
                spec: {scope: openai/gpt-5, from: 2026-05-06T12:00:00Z, to: 2026-05-06T15:30:00+02:00, who: sre, why: move}
                """;

        assertThat(one(SLO, exclusion).exclusions().all())
                .containsExactly(new Exclusion(
                        "migration",
                        "openai/gpt-5",
                        Instant.parse("2026-05-06T12:00:00Z"),
                        Instant.parse("2026-05-06T13:30:00Z"),
                        "sre",
                        "move"));
        assertThat(read(SLO, exclusion.replace("12:00:00Z", "12:00:10Z")).problems())
                .singleElement()
                .hasToString("f1.yaml:4: spec.from and to are wrong: from 2026-05-06T12:00:10Z is no whole minute;"
                        + " panes cannot be divided");
        assertThat(read(SLO, exclusion.replace("who: sre, ", "").replace("2026-05-06T12:00:00Z", "noon"))
                        .problems())
                .extracting(Problem::message)
                .containsExactly(
                        "spec.from 'noon' is no time with zone, e.g. 2026-05-06T12:00:00Z", "spec.who is missing");
    }
}
