package dev.nines.domain.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One cause, one tree: a provider of two models in two regions, a quarter of the traffic in each of the four cells. */
class HierarchyTest {
    private static final Scope ACME = Scope.provider("acme");
    private final List<Outage> windows = new ArrayList<>();

    private static Scope model(String name) {
        return Scope.model("acme", name);
    }

    private static Scope region(String name) {
        return Scope.region("acme", name);
    }

    private static Scope cell(String model, String region) {
        return new Scope("acme", model, region);
    }

    private void failing(Scope scope, long bad, long good) {
        Outage window = Windows.errors(scope, Outcome.OVERLOADED, 0, 600L, "gw");
        window.outcomes().add(Outcome.OVERLOADED, Origin.GATEWAY, bad - 10);
        window.outcomes().add(Outcome.OK, Origin.GATEWAY, good);
        windows.add(window);
    }

    private Scope parentOf(Scope scope) {
        Map<String, Outage> byId =
                new Correlator().correlate(windows).stream().collect(Collectors.toMap(Outage::id, Function.identity()));
        Outage window = byId.values().stream()
                .filter(o -> o.scope().equals(scope))
                .findFirst()
                .orElseThrow();
        return window.parentId().map(id -> byId.get(id).scope()).orElse(null);
    }

    @Test
    void aRegionsOutageHoldsItsModels() {
        failing(ACME, 200, 200);
        failing(region("eu"), 200, 0);
        failing(model("large"), 100, 100);
        failing(model("small"), 100, 100);
        failing(cell("large", "eu"), 100, 0);
        failing(cell("small", "eu"), 100, 0);

        assertThat(parentOf(region("eu"))).isEqualTo(ACME);
        assertThat(parentOf(model("large"))).isEqualTo(region("eu"));
        assertThat(parentOf(model("small"))).isEqualTo(region("eu"));
        assertThat(parentOf(cell("large", "eu"))).isEqualTo(region("eu"));
        assertThat(parentOf(cell("small", "eu"))).isEqualTo(region("eu"));
    }

    @Test
    void aModelsOutageHoldsItsRegions() {
        failing(ACME, 200, 200);
        failing(model("large"), 200, 0);
        failing(region("eu"), 100, 100);
        failing(region("us"), 100, 100);
        failing(cell("large", "eu"), 100, 0);
        failing(cell("large", "us"), 100, 0);

        assertThat(parentOf(model("large"))).isEqualTo(ACME);
        assertThat(parentOf(region("eu"))).isEqualTo(model("large"));
        assertThat(parentOf(region("us"))).isEqualTo(model("large"));
        assertThat(parentOf(cell("large", "us"))).isEqualTo(model("large"));
    }

    @Test
    void oneCellIsOneTree() {
        failing(model("large"), 100, 100);
        failing(region("eu"), 100, 100);
        failing(cell("large", "eu"), 100, 0);

        assertThat(parentOf(region("eu"))).isNull();
        assertThat(parentOf(model("large"))).isEqualTo(region("eu"));
        assertThat(parentOf(cell("large", "eu"))).isEqualTo(region("eu"));
    }

    @Test
    void theWholeProviderHoldsModelsAndRegionsSideBySide() {
        failing(ACME, 400, 0);
        for (String name : List.of("large", "small")) {
            failing(model(name), 200, 0);
            for (String place : List.of("eu", "us")) {
                failing(cell(name, place), 100, 0);
            }
        }
        failing(region("eu"), 200, 0);
        failing(region("us"), 200, 0);

        assertThat(parentOf(model("large"))).isEqualTo(ACME);
        assertThat(parentOf(region("eu"))).isEqualTo(ACME);
        assertThat(parentOf(cell("large", "eu"))).isEqualTo(model("large"));
    }

    @Test
    void twoCausesAtOnceAreTwo() {
        failing(model("large"), 200, 0);
        failing(region("eu"), 200, 0);
        failing(cell("large", "eu"), 100, 0);
        failing(cell("large", "us"), 100, 0);
        failing(cell("small", "eu"), 100, 0);

        assertThat(parentOf(model("large"))).isNull();
        assertThat(parentOf(region("eu"))).isNull();
        assertThat(parentOf(cell("small", "eu"))).isEqualTo(region("eu"));
        assertThat(parentOf(cell("large", "us"))).isEqualTo(model("large"));
    }

    @Test
    void withoutTheCellAModelAndARegionAreUnrelated() {
        failing(model("large"), 100, 100);
        failing(region("eu"), 200, 0);

        assertThat(parentOf(model("large"))).isNull();
    }
}
