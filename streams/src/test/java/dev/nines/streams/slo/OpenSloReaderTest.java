package dev.nines.streams.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.LowTraffic;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.ScopePattern;
import dev.nines.domain.slo.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        assertThat(shipped.orThrow()).isEqualTo(Objectives.defaults());
    }

    @Test
    void whatIsLeftOutHasADefault() throws IOException {
        Objective objective = read(SLO).orThrow().get(0);

        assertThat(objective.name()).isEqualTo("chat");
        assertThat(objective.service()).isEqualTo("gateway");
        assertThat(objective.scope()).isEqualTo(new ScopePattern("*", null, null));
        assertThat(objective.period()).isEqualTo(Duration.ofDays(28));
        assertThat(objective.bad()).containsExactly(Outcome.TIMEOUT);
        assertThat(objective.counted()).doesNotContain(Outcome.CANCELLED).hasSize(Outcome.values().length - 1);
        assertThat(objective.rules()).isEmpty();
        assertThat(objective.lowTraffic()).isEqualTo(LowTraffic.DEFAULT);
    }

    @Test
    void goodAndTotalMakeTheRestBad() throws IOException {
        String good = SLO.replace("bad: {", "good: {").replace("outcome='timeout'", "judgement='good'");

        assertThat(read(good).orThrow().get(0).bad())
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
                "{name: chat} | {name: chat, annotations: {nines.dev/level: request}} | 3 |"
                        + " metadata.annotations.nines.dev/level 'request' is not supported yet",
                "{name: chat} | {name: chat, annotations: {nines.dev/minimum: 3}} | 3 |"
                        + " metadata.annotations.nines.dev/minimum means nothing here; known are nines.dev/level",
                "{name: chat} | {name: chat, annotations: {nines.dev/min-events: few}} | 3 |"
                        + " metadata.annotations.nines.dev/min-events 'few' is no count",
                "{name: chat} | {name: chat, annotations: {nines.dev/confidence: 98}} | 3 |"
                        + " metadata.annotations.nines.dev/confidence '98' is not within 0 and below 1",
                "service: gateway | servise: gateway | 5 | spec.servise is not known here; known are description",
                "service: gateway | | 4 | spec.service is missing",
                "outcome='timeout' | tier='critical' | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad.metricSource.spec.filter is wrong: 'tier' is not kept",
                "outcome='timeout' | provider='a' | 9 | spec.indicator.spec.ratioMetric.bad names no outcome",
                "outcome='timeout' | provider='a' and outcome='ok' | 9 |"
                        + " spec.indicator.spec.ratioMetric.bad and total must be about the same provider",
                "type: Nines | type: Prometheus | 9 | .type 'Prometheus' is not supported; write Nines",
                "duration: 4w | duration: 1M | 11 | spec.timeWindow[0].duration '1M' has no fixed length",
                "duration: 4w | duration: 90s | 11 | spec.timeWindow[0].duration '90s' is no length of time",
                "isRolling: true | isRolling: false | 11 | spec.timeWindow[0] is not rolling",
                "target: 0.99 | target: most | 12 | spec.objectives[0].target 'most' is no number",
                "target: 0.99 | target: 99 | 12 | spec.objectives[0]: target 99.0 is not above 0 and below 1",
                "{target: 0.99} | {} | 12 | spec.objectives[0] must have either target or targetPercent",
                "objectives: | budgetingMethod: Timeslices\\n  objectives: | 12 |"
                        + " spec.budgetingMethod 'Timeslices' is not supported yet; write Occurrences",
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
            value = {
                "severity: page | severity: sms | 5 | spec.severity 'sms' is unknown; write page or ticket",
                "op: gte | op: lte | 6 | spec.condition.op 'lte' is not supported; write gte",
                "kind: burnrate | kind: latency | 6 | spec.condition.kind 'latency' is not supported; write burnrate",
                "threshold: 6 | threshold: six | 6 | spec.condition.threshold 'six' is no number",
                "lookbackWindow: 6h | lookbackWindow: 7h | 6 | 420 minutes is no window that is kept; use one of 5m,",
                "lookbackWindow: 6h | lookbackWindow: 2h | 6 | short window 10 minutes is no window that is kept;",
                "lookbackWindow: 6h | lookbackWindow: 6h, alertAfter: 5m | 6 | alertAfter '5m' is not supported; write 0m",
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
}
