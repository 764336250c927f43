package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Evidence;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where there is no traffic the outage runs from the first failed to the first successful probe. */
class ProbeOnlyTest {
    /** Rows as an uptime monitor writes them: on a change or once a day. */
    @Nested
    class ConfirmedVerdicts {
        @Test
        void eachRowThatSaysDownBeginsAWindowAndTheNextUpEndsIt() {
            Collection<Outage> outages = new ProbedScopes()
                    .verdict("2026-03-16T04:38:51Z", "router", true)
                    .verdict("2026-03-16T04:43:25Z", "router", false)
                    .verdict("2026-03-16T04:44:17Z", "router", true)
                    .verdict("2026-03-17T23:10:29Z", "router", true)
                    .verdict("2026-03-26T17:09:51Z", "router", false)
                    .verdict("2026-03-26T17:12:00Z", "router", false)
                    .verdict("2026-03-26T17:13:00Z", "router", true)
                    .verdict("2026-03-26T17:15:00Z", "router", false)
                    .verdict("2026-03-26T17:37:11Z", "router", true)
                    .detect();
            assertThat(outages)
                    .extracting(o -> Duration.between(o.onset(), o.endedAt().orElseThrow())
                            .toSeconds())
                    .containsExactly(52L, 189L, 1331L);
            assertThat(outages).allSatisfy(o -> {
                assertThat(o.state()).isEqualTo(State.CLOSED);
                assertThat(o.detectedAt()).isEqualTo(o.onset());
                assertThat(o.recoveredDetectedAt()).isEqualTo(o.endedAt());
                assertThat(o.confirmedBy()).isEqualTo(Evidence.PROBES);
                assertThat(o.severity()).isEqualTo(Severity.P1);
                assertThat(o.flaps()).isZero();
            });
        }

        @Test
        void aTargetThatNeverRecoversStaysOpen() {
            ProbedScopes probes = new ProbedScopes().verdict("2026-03-01T00:00:00Z", "proxy", true);
            for (int day = 2; day <= 30; day++) {
                probes.verdict("2026-03-%02dT12:00:00Z".formatted(day), "proxy", false);
            }
            assertThat(probes.detect()).singleElement().satisfies(o -> {
                assertThat(o.state()).isEqualTo(State.OPEN);
                assertThat(o.onset()).isEqualTo("2026-03-02T12:00:00Z");
                assertThat(o.endedAt()).isEmpty();
                assertThat(o.bad()).isEqualTo(29);
            });
        }
    }

    @Nested
    class Probes {
        private ProbedScopes every30s(Outcome... outcomes) {
            ProbedScopes probes = new ProbedScopes();
            for (int i = 0; i < outcomes.length; i++) {
                Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(30L * i);
                probes.probe(at.toString(), "acme", null, outcomes[i]);
            }
            return probes;
        }

        @Test
        void oneFailureIsNotEnough() {
            assertThat(every30s(Outcome.OK, Outcome.TIMEOUT, Outcome.OK, Outcome.TIMEOUT, Outcome.OK)
                            .detect())
                    .isEmpty();
        }

        @Test
        void twoInARowOpenAndOneGoodOneCloses() {
            assertThat(every30s(Outcome.OK, Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.OK, Outcome.OK)
                            .detect())
                    .singleElement()
                    .satisfies(o -> {
                        assertThat(o.onset()).isEqualTo("2026-03-01T00:00:30Z");
                        assertThat(o.detectedAt()).isEqualTo("2026-03-01T00:01:00Z");
                        assertThat(o.endedAt()).contains(Instant.parse("2026-03-01T00:02:00Z"));
                        assertThat(o.judged()).isEqualTo(3);
                    });
        }

        @Test
        void refusedAndWrongProbesSayNothing() {
            assertThat(every30s(Outcome.TIMEOUT, Outcome.AUTH, Outcome.CLIENT_ERROR, Outcome.OK)
                            .detect())
                    .isEmpty();
        }

        @Test
        void throttledProbesAreAWindowOfTheirOwnKind() {
            assertThat(every30s(Outcome.OK, Outcome.RATE_LIMITED, Outcome.RATE_LIMITED, Outcome.OK)
                            .detect())
                    .singleElement()
                    .satisfies(o -> {
                        assertThat(o.kind()).isEqualTo(Kind.THROTTLING);
                        assertThat(o.severity()).isEqualTo(Severity.P2);
                        assertThat(o.onset()).isEqualTo("2026-03-01T00:00:30Z");
                        assertThat(o.endedAt()).contains(Instant.parse("2026-03-01T00:01:30Z"));
                    });
        }
    }

    /** Rounds over three models of a provider, a probe each ten seconds. */
    @Nested
    class Rounds {
        private ProbedScopes rounds(Outcome... ofEachModel) {
            ProbedScopes probes = new ProbedScopes();
            Instant from = Instant.parse("2026-03-01T00:00:00Z");
            for (int i = 0; i < 180; i++) {
                boolean healthy = i < 30 || i >= 150;
                Outcome outcome = healthy ? Outcome.OK : ofEachModel[i % 3];
                probes.probe(from.plusSeconds(10L * i).toString(), "acme", "m" + i % 3, outcome);
            }
            return probes;
        }

        private Outage ofProvider(Collection<Outage> all) {
            return all.stream()
                    .filter(o -> o.scope().isProvider())
                    .reduce((one, other) -> {
                        throw new AssertionError("two windows: " + one + " " + other);
                    })
                    .orElseThrow();
        }

        @Test
        void twoOfThreeModelsDeadAreOneWindowOfTheProvider() {
            Collection<Outage> all =
                    rounds(Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.OK).detect();
            Outage provider = ofProvider(all);
            assertThat(all).hasSize(3);
            assertThat(provider.flaps()).isEqualTo(1);
            assertThat(provider.endedAt()).contains(Instant.parse("2026-03-01T00:24:50Z"));
        }

        @Test
        void oneOfThreeModelsDeadIsNone() {
            assertThat(rounds(Outcome.TIMEOUT, Outcome.OK, Outcome.OK).detect())
                    .singleElement()
                    .satisfies(o -> assertThat(o.scope()).isEqualTo(Scope.model("acme", "m0")));
        }
    }

    /** Hourly rounds of a host that twice could not resolve names, while one model was throttled later. */
    @Nested
    class AHostThatLostItsNetwork {
        private final ProbedScopes rounds = new ProbedScopes();

        AHostThatLostItsNetwork() {
            for (String hour : List.of("11", "12")) {
                for (String model : List.of("gpt-5.5", "gpt-5.4", "gpt-oss")) {
                    rounds.probe("2026-05-06T" + hour + ":00:13Z", "openai", model, Outcome.CONNECTION);
                }
                rounds.probe("2026-05-06T" + hour + ":00:13Z", "anthropic", "sonnet", Outcome.CONNECTION)
                        .probe("2026-05-06T" + hour + ":00:13Z", "anthropic", "opus-4.7", Outcome.CONNECTION)
                        .probe("2026-05-06T" + hour + ":00:23Z", "anthropic", "opus-4.6", Outcome.CONNECTION)
                        .probe("2026-05-06T" + hour + ":00:23Z", "deepseek", "v4-flash", Outcome.CONNECTION);
                for (String model : List.of("flash-lite", "gemini-2.0", "flash")) {
                    rounds.probe("2026-05-06T" + hour + ":00:23Z", "google", model, Outcome.CONNECTION);
                }
                rounds.probe("2026-05-06T" + hour + ":00:24Z", "x-ai", "grok", Outcome.OK)
                        .probe("2026-05-06T" + hour + ":00:25Z", "deepseek", "v4-pro", Outcome.OK)
                        .probe("2026-05-06T" + hour + ":00:25Z", "deepseek", "v3.2", Outcome.OK);
            }
            for (String hour : List.of("13", "14")) {
                for (String model : List.of("gpt-5.5", "gpt-5.4", "gpt-oss")) {
                    rounds.probe("2026-05-06T" + hour + ":00:08Z", "openai", model, Outcome.OK);
                }
                for (String model : List.of("sonnet", "opus-4.7", "opus-4.6")) {
                    rounds.probe("2026-05-06T" + hour + ":00:09Z", "anthropic", model, Outcome.OK);
                }
                for (String model : List.of("v4-flash", "v4-pro", "v3.2")) {
                    rounds.probe("2026-05-06T" + hour + ":00:11Z", "deepseek", model, Outcome.OK);
                }
                rounds.probe("2026-05-06T" + hour + ":00:08Z", "google", "flash-lite", Outcome.OK)
                        .probe("2026-05-06T" + hour + ":00:09Z", "google", "flash", Outcome.OK)
                        .probe("2026-05-06T" + hour + ":00:15Z", "google", "gemini-2.0", Outcome.RATE_LIMITED)
                        .probe("2026-05-06T" + hour + ":00:16Z", "x-ai", "grok", Outcome.OK);
            }
        }

        @Test
        void isOneLocalFaultAndNobodysOutage() {
            List<Outage> all = new Correlator().correlate(rounds.detect());
            List<Outage> standing =
                    all.stream().filter(o -> o.state() != State.RETRACTED).toList();
            assertThat(standing).hasSize(2);
            assertThat(standing)
                    .filteredOn(o -> o.kind() == Kind.LOCAL_FAULT)
                    .singleElement()
                    .satisfies(o -> {
                        assertThat(o.scope()).isEqualTo(Scope.provider(Scope.ALL));
                        assertThat(o.onset()).isEqualTo("2026-05-06T11:00:13Z");
                        assertThat(o.endedAt()).contains(Instant.parse("2026-05-06T13:00:11Z"));
                        assertThat(o.models()).containsExactly("deepseek/v4-flash");
                    });
            // Three providers, their nine models, and the one model whose provider answered.
            assertThat(all).filteredOn(o -> o.state() == State.RETRACTED).hasSize(13);
        }

        @Test
        void leavesTheThrottledModelAlone() {
            assertThat(new Correlator().correlate(rounds.detect()))
                    .filteredOn(o -> o.kind() == Kind.THROTTLING)
                    .singleElement()
                    .satisfies(o -> {
                        assertThat(o.scope()).isEqualTo(Scope.model("google", "gemini-2.0"));
                        assertThat(o.onset()).isEqualTo("2026-05-06T13:00:15Z");
                        assertThat(o.state()).isEqualTo(State.OPEN);
                    });
        }
    }

    @Test
    void aGoodAttemptBreaksARunOfBadProbes() {
        SimulatedScope scope = new SimulatedScope(1)
                .rate(0.5)
                .bad(t -> 0)
                .probe(100, Outcome.TIMEOUT)
                .run(0, 600)
                .rate(0)
                .probe(1300, Outcome.TIMEOUT)
                .run(600, 1380);
        assertThat(scope.outages).isEmpty();

        scope.probe(1400, Outcome.TIMEOUT).run(1380, 1440);
        assertThat(scope.outages.values()).singleElement().satisfies(o -> assertThat(o.onset())
                .isEqualTo(Instant.ofEpochSecond(SimulatedScope.START + 1300)));
    }
}
