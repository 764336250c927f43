package dev.nines.domain.outage;

import static dev.nines.domain.outage.Windows.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
    private static final Outcome LOST = Outcome.CONNECTION;

    private static Map<String, Outage> correlate(Outage... windows) {
        return new Correlator()
                .correlate(List.of(windows)).stream().collect(Collectors.toMap(Outage::id, Function.identity()));
    }

    private static Outage provider(String name, Outcome outcome, long onset, Long end, String... gateways) {
        return errors(Scope.provider(name), outcome, onset, end, gateways);
    }

    private static Outage model(String provider, String name, Outcome outcome, long onset, Long end) {
        return errors(Scope.model(provider, name), outcome, onset, end, "gw");
    }

    private static List<Outage> localFaults(Map<String, Outage> all) {
        return all.values().stream().filter(o -> o.kind() == Kind.LOCAL_FAULT).toList();
    }

    @Nested
    class Parents {
        private final Outage acme = provider("acme", Outcome.OVERLOADED, 0, 600L, "gw");

        @Test
        void aModelBelongsToItsProvidersWindow() {
            Outage large = model("acme", "large", Outcome.OVERLOADED, 30, 500L);
            Outage eu = errors(new Scope("acme", "large", "eu"), Outcome.OVERLOADED, 31, 400L, "gw");
            Map<String, Outage> all = correlate(large, eu, acme);
            assertThat(all.get(large.id()).parentId()).contains(acme.id());
            assertThat(all.get(eu.id()).parentId()).contains(large.id());
            assertThat(all.get(acme.id()).parentId()).isEmpty();
            assertThat(all.get(acme.id()).models()).containsExactly("large");
            assertThat(all.get(acme.id()).regions()).containsExactly("eu");
            assertThat(all.get(large.id()).regions()).containsExactly("eu");
            assertThat(all.get(large.id()).models()).isEmpty();
        }

        @Test
        void theOnlyModelOfAProviderStaysBesideIt() {
            Outage only = model("acme", "only", Outcome.OVERLOADED, 0, 600L);
            Map<String, Outage> all = correlate(acme, only);
            assertThat(all.values()).extracting(Outage::state).containsOnly(State.CLOSED);
            assertThat(all.get(only.id()).parentId()).contains(acme.id());
        }

        @Test
        void aModelAloneStaysAsItIs() {
            Outage large = model("acme", "large", Outcome.OVERLOADED, 0, 500L);
            assertThat(correlate(large)).containsExactly(Map.entry(large.id(), large));
        }

        @Test
        void otherTimesKindsAndProvidersAreUnrelated() {
            Outage later = model("acme", "large", Outcome.OVERLOADED, 601, 700L);
            Outage throttled =
                    Windows.window(Scope.model("acme", "large"), Kind.THROTTLING, Outcome.RATE_LIMITED, 10, null, "gw");
            Outage other = model("emca", "large", Outcome.OVERLOADED, 0, 600L);
            assertThat(correlate(acme, later, throttled, other).values())
                    .allSatisfy(o -> assertThat(o.parentId()).isEmpty());
        }

        @Test
        void aRetractedWindowKeepsItsReason() {
            Outage sign = Correlator.partOf(
                    acme,
                    Windows.window(Scope.provider("acme"), Kind.LATENCY, Outcome.OK, 0, null, "gw"),
                    State.RETRACTED);
            assertThat(correlate(acme, sign)).containsEntry(sign.id(), sign);
        }
    }

    /** Hosts that are no provider say at once what three providers say together. */
    @Nested
    class Control {
        private final Outage control = provider("control:internet", LOST, 4, 300L, "nines-prober");

        @Test
        void aProviderThatCannotBeReachedWhileTheControlCannotIsNoOutageOfIts() {
            Outage a = provider("a", LOST, 0, 310L, "nines-prober");
            Outage later = provider("b", Outcome.TIMEOUT, 120, 310L, "nines-prober", "gw");
            Map<String, Outage> all = correlate(control, a, later);
            assertThat(localFaults(all)).singleElement().satisfies(fault -> {
                assertThat(fault.onset()).isEqualTo(a.onset());
                assertThat(fault.detectedAt()).isEqualTo(control.detectedAt());
                assertThat(fault.bad()).isEqualTo(30);
            });
            assertThat(all.values().stream().filter(o -> o.kind() == Kind.ERRORS))
                    .allMatch(o -> o.state() == State.RETRACTED);
        }

        @Test
        void aProviderThatAnswersWithErrorsHasAnOutageOfItsOwn() {
            Outage a = provider("a", Outcome.SERVER_ERROR, 5, 310L, "nines-prober");
            assertThat(localFaults(correlate(control, a))).isEmpty();
        }

        @Test
        void whatBeganLongBeforeOrAfterTheControlIsTheProvidersOwn() {
            Outage before = provider("a", LOST, -7, 310L, "nines-prober");
            Outage after = provider("b", LOST, 300, 400L, "nines-prober");
            assertThat(localFaults(correlate(control, before, after))).isEmpty();
        }

        @Test
        void anotherGatewaysCallsAreNotExcused() {
            assertThat(localFaults(correlate(control, provider("a", LOST, 5, 310L, "gw"))))
                    .isEmpty();
        }

        @Test
        void aControlAloneIsNoFaultOfTheNetwork() {
            Map<String, Outage> all = correlate(control);
            assertThat(localFaults(all)).isEmpty();
            assertThat(all.get(control.id()).state()).isEqualTo(State.CLOSED);
        }
    }

    @Nested
    class LocalFault {
        private final Outage a = provider("a", LOST, 0, 60L, "gw");
        private final Outage b = provider("b", LOST, 4, 65L, "gw", "other");
        private final Outage c = provider("c", Outcome.TIMEOUT, 10, 63L, "gw");

        @Test
        void threeProvidersLostAtOnceAreOurOwnFault() {
            Map<String, Outage> all = correlate(a, b, c);
            assertThat(localFaults(all)).singleElement().satisfies(fault -> {
                assertThat(fault.scope()).isEqualTo(Scope.provider(Scope.ALL));
                assertThat(fault.onset()).isEqualTo(a.onset());
                assertThat(fault.detectedAt()).isEqualTo(c.detectedAt());
                assertThat(fault.endedAt()).isEqualTo(b.endedAt());
                assertThat(fault.state()).isEqualTo(State.CLOSED);
                assertThat(fault.gateways()).containsExactly("gw");
                assertThat(fault.bad()).isEqualTo(30);
                for (Outage member : List.of(a, b, c)) {
                    assertThat(all.get(member.id()).state()).isEqualTo(State.RETRACTED);
                    assertThat(all.get(member.id()).parentId()).contains(fault.id());
                }
            });
        }

        @Test
        void itIsOpenWhileOneOfThemIs() {
            Outage open = provider("c", LOST, 10, null, "gw");
            assertThat(localFaults(correlate(a, b, open)))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.state()).isEqualTo(State.OPEN))
                    .satisfies(fault -> assertThat(fault.endedAt()).isEmpty());
        }

        @Test
        void twoProvidersAreNot() {
            assertThat(localFaults(correlate(a, b))).isEmpty();
        }

        @Test
        void laterOnesAreNot() {
            assertThat(localFaults(correlate(a, b, provider("c", LOST, 11, 63L, "gw"))))
                    .isEmpty();
        }

        @Test
        void otherGatewaysAreNot() {
            assertThat(localFaults(correlate(a, b, provider("c", LOST, 10, 63L, "other"))))
                    .isEmpty();
        }

        @Test
        void providersThatAnswerAreNot() {
            assertThat(localFaults(correlate(a, b, provider("c", Outcome.SERVER_ERROR, 10, 63L, "gw"))))
                    .isEmpty();
        }

        @Test
        void modelsGoWithTheirProviders() {
            Outage child = model("a", "large", LOST, 0, 60L);
            Outage own = model("a", "small", Outcome.SERVER_ERROR, 30, 500L);
            Outage lone = model("d", "flash", LOST, 12, 70L);
            Outage unrelated = model("d", "pro", LOST, 40, 70L);
            Map<String, Outage> all = correlate(a, b, c, child, own, lone, unrelated);
            String fault = localFaults(all).get(0).id();
            assertThat(all.get(child.id()).state()).isEqualTo(State.RETRACTED);
            assertThat(all.get(child.id()).parentId()).contains(fault);
            assertThat(all.get(lone.id()).state()).isEqualTo(State.RETRACTED);
            assertThat(localFaults(all).get(0).models()).containsExactly("d/flash");
            assertThat(localFaults(all).get(0).endedAt()).contains(Instant.ofEpochSecond(Windows.ZERO + 70));
            assertThat(all.get(own.id())).isEqualTo(own);
            assertThat(all.get(unrelated.id())).isEqualTo(unrelated);
        }

        @Test
        void regionsGoWithTheirProvidersAndCountOnce() {
            Outage inner = errors(Scope.region("a", "eu"), LOST, 1, 60L, "gw");
            Outage loneModel = model("d", "flash", LOST, 5, 60L);
            Outage loneRegion = errors(Scope.region("d", "eu"), LOST, 5, 60L, "gw");
            Outage cell = errors(new Scope("d", "flash", "eu"), LOST, 5, 60L, "gw");
            Outage otherRegion = errors(Scope.region("e", "eu"), LOST, 6, 60L, "gw");
            Map<String, Outage> all = correlate(a, b, c, inner, loneModel, loneRegion, cell, otherRegion);
            Outage fault = localFaults(all).get(0);
            assertThat(fault.bad()).isEqualTo(50);
            assertThat(all.values())
                    .filteredOn(o -> o.kind() != Kind.LOCAL_FAULT)
                    .allSatisfy(o -> assertThat(o.state()).isEqualTo(State.RETRACTED))
                    .allSatisfy(o -> assertThat(o.parentId()).contains(fault.id()));
        }

        @Test
        void regionsOfOneProviderMakeNoFault() {
            assertThat(localFaults(correlate(
                            a,
                            b,
                            errors(Scope.region("a", "eu"), LOST, 1, 60L, "gw"),
                            errors(Scope.region("b", "us"), LOST, 1, 60L, "gw"))))
                    .isEmpty();
        }

        @Test
        void twoOfThemMayComeOneAfterTheOther() {
            Map<String, Outage> all = correlate(
                    a,
                    b,
                    c,
                    provider("a", LOST, 3600, 3660L, "gw"),
                    provider("b", LOST, 3601, 3660L, "gw"),
                    provider("c", LOST, 3602, 3660L, "gw"));
            assertThat(localFaults(all)).hasSize(2);
        }
    }

    @Test
    void aWindowGivenTwiceIsRefused() {
        Outage a = provider("a", LOST, 0, 60L, "gw");
        assertThatThrownBy(() -> new Correlator().correlate(List.of(a, a)))
                .hasMessageContaining(a.id())
                .hasMessageContaining("newest");
    }
}
