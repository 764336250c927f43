package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.event.Alert;
import dev.nines.event.FiringRule;
import dev.nines.event.SloStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Alerts of one rule fire, then resolve, then fire; at the end those are open whose rule fires, but for muted tickets. */
final class AlertChecks {
    private AlertChecks() {}

    static void check(Results results) {
        Map<String, List<Alert>> byRule = new LinkedHashMap<>();
        for (Alert alert : results.alerts()) {
            Scope scope = Results.scope(
                    alert.getLevel(), alert.getProvider(), alert.getModel(), alert.getRegion(), alert.getTier());
            String owner = alert.getSlo() + " " + scope + " " + alert.getRule();
            byRule.computeIfAbsent(owner, o -> new ArrayList<>()).add(alert);
        }
        Set<String> open = new HashSet<>();
        byRule.forEach((owner, alerts) -> {
            for (int i = 0; i < alerts.size(); i++) {
                boolean fires = i % 2 == 0;
                Alert alert = alerts.get(i);
                assertThat(alert.getState()).as(owner).isEqualTo(fires ? "firing" : "resolved");
                if (!fires) {
                    assertThat(alert.getAlertId())
                            .as(owner)
                            .isEqualTo(alerts.get(i - 1).getAlertId());
                    assertThat(alert.getResolvedAt()).as(owner).isAfterOrEqualTo(alert.getFiredAt());
                }
            }
            if (alerts.size() % 2 == 1) {
                open.add(owner);
            }
        });
        Set<String> firing = new HashSet<>();
        Set<String> mutable = new HashSet<>();
        readFiring(results, firing, mutable);
        assertThat(firing).as("firing rules of open alerts").containsAll(open);
        firing.removeAll(open);
        assertThat(mutable).as("firing tickets muted by a page").containsAll(firing);
    }

    /** @param mutable takes the tickets beside a page: they need not be open */
    private static void readFiring(Results results, Set<String> firing, Set<String> mutable) {
        results.status()
                .forEach((slo, scopes) -> scopes.forEach((scope, rows) -> {
                    SloStatus newest = new TreeMap<>(rows).lastEntry().getValue();
                    boolean page = newest.getFiring().stream()
                            .anyMatch(rule -> rule.getSeverity().equals("page"));
                    for (FiringRule rule : newest.getFiring()) {
                        String name = slo + " " + scope + " " + rule.getRule();
                        firing.add(name);
                        if (page && rule.getSeverity().equals("ticket")) {
                            mutable.add(name);
                        }
                    }
                }));
    }
}
