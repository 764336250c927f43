package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CorrelatorPropertyTest {
    @Property(tries = 500)
    void theOrderOfCandidatesIsOfNoAccount(@ForAll("windows") List<Outage> windows, @ForAll long seed) {
        List<Outage> shuffled = new ArrayList<>(windows);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(new Correlator().correlate(shuffled)).isEqualTo(new Correlator().correlate(windows));
    }

    @Property(tries = 500)
    void everyCandidateComesBackAndEveryParentIsThere(@ForAll("windows") List<Outage> windows) {
        Map<String, Outage> all = new LinkedHashMap<>();
        new Correlator().correlate(windows).forEach(o -> all.put(o.id(), o));
        assertThat(all.keySet()).containsAll(windows.stream().map(Outage::id).toList());
        assertThat(all.values()).allSatisfy(o -> o.parentId().ifPresent(parent -> assertThat(all)
                .hasEntrySatisfying(parent, p -> assertThat(p.state()).isNotEqualTo(State.RETRACTED))));
    }

    @Provide
    Arbitrary<List<Outage>> windows() {
        Arbitrary<Scope> scopes = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(0, 4))
                .as((provider, width) -> switch (width) {
                    case 0, 1 -> Scope.provider(provider);
                    case 2 -> Scope.model(provider, "m");
                    case 3 -> Scope.region(provider, "eu");
                    default -> new Scope(provider, "m", "eu");
                });
        Arbitrary<Outage> window = Combinators.combine(
                        scopes,
                        Arbitraries.of(Outcome.CONNECTION, Outcome.CONNECTION, Outcome.SERVER_ERROR),
                        Arbitraries.longs().between(0, 25),
                        Arbitraries.longs().between(0, 40).injectNull(0.3),
                        Arbitraries.of("gw", "gw", "other"))
                .as((scope, outcome, onset, length, gateway) ->
                        Windows.errors(scope, outcome, onset, length == null ? null : onset + length, gateway));
        return window.list().ofMaxSize(12).map(list -> {
            Map<String, Outage> once = new LinkedHashMap<>();
            list.forEach(o -> once.put(o.id(), o));
            return List.copyOf(once.values());
        });
    }
}
