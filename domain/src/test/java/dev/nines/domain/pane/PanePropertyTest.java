package dev.nines.domain.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PanePropertyTest {
    @Property(tries = 200)
    void mergingIsCommutative(
            @ForAll("contributions") List<Contribution> a, @ForAll("contributions") List<Contribution> b) {
        assertThat(facts(sum(pane(a), pane(b)))).isEqualTo(facts(sum(pane(b), pane(a))));
    }

    @Property(tries = 200)
    void mergingIsAssociative(
            @ForAll("contributions") List<Contribution> a,
            @ForAll("contributions") List<Contribution> b,
            @ForAll("contributions") List<Contribution> c) {
        assertThat(facts(sum(sum(pane(a), pane(b)), pane(c)))).isEqualTo(facts(sum(pane(a), sum(pane(b), pane(c)))));
    }

    @Property(tries = 100)
    void anEmptyPaneChangesNothing(@ForAll("contributions") List<Contribution> a) {
        assertThat(facts(sum(new Pane(), pane(a)))).isEqualTo(facts(pane(a)));
        assertThat(facts(sum(pane(a), new Pane()))).isEqualTo(facts(pane(a)));
    }

    @Property(tries = 200)
    void shardsInAnyOrderAddUpToOnePane(@ForAll("contributions") List<Contribution> all, @ForAll long seed) {
        List<Contribution> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        int cut = shuffled.isEmpty() ? 0 : new Random(seed).nextInt(shuffled.size());
        Pane shards = sum(pane(shuffled.subList(0, cut)), pane(shuffled.subList(cut, shuffled.size())));
        assertThat(facts(shards)).isEqualTo(facts(pane(all)));
    }

    /** Samples and extremes stay as evidence of what was once seen; nothing else does. */
    @Property(tries = 200)
    void whatIsTakenBackWasNeverThere(
            @ForAll("contributions") List<Contribution> kept, @ForAll("contributions") List<Contribution> replaced) {
        Pane pane = pane(replaced);
        kept.forEach(c -> pane.add(c, true));
        replaced.forEach(c -> pane.retract(c, true));
        assertThat(figures(pane)).isEqualTo(figures(pane(kept)));
    }

    @Provide
    Arbitrary<List<Contribution>> contributions() {
        return Contributions.any().list().ofMaxSize(15);
    }

    private static Pane pane(List<Contribution> contributions) {
        Pane pane = new Pane();
        contributions.forEach(c -> pane.add(c, true));
        return pane;
    }

    private static Pane sum(Pane a, Pane b) {
        Pane sum = new Pane();
        sum.add(a);
        sum.add(b);
        return sum;
    }

    private static List<Object> figures(Pane p) {
        return List.of(
                p.outcomes(),
                p.seconds(),
                p.amounts(),
                p.latency(),
                p.failedLatency(),
                p.ttft(),
                p.outputLength(),
                p.tokenRate(),
                p.probeLatency(),
                p.callersOk(),
                p.callersBad(),
                p.callersAuth());
    }

    private static List<Object> facts(Pane p) {
        List<Object> facts = new ArrayList<>(figures(p));
        facts.addAll(List.of(p.gateways(), p.samples(), p.maxContext(), p.minHeadroom()));
        return facts;
    }
}
