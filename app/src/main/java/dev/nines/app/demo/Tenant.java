package dev.nines.app.demo;

import dev.nines.domain.Tier;
import dev.nines.domain.attempt.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One customer of the simulated gateway.
 *
 * @param caller as in its attempts
 * @param fallback whether its requests may go to a second provider
 * @param deniedShare share of its requests that the own gateway refuses, for budget or rate
 */
record Tenant(Caller caller, boolean fallback, double deniedShare) {
    private static final int TENANTS = 24;
    private static final List<String> TEAMS = List.of("search", "support", "docs", "growth", "platform", "data");
    private static final List<String> PROJECTS = List.of("chat", "agents", "summaries", "extraction", "code-review");
    private static final List<Tenant> ALL = all();

    /** A tenant; the larger ones more often, by Zipf's law. */
    static Tenant pick(Dice dice) {
        // With weight 1/n the n-th of N is near N^u, u even.
        int rank = (int) StrictMath.pow(TENANTS + 1, dice.share()) - 1;
        return ALL.get(Math.min(rank, TENANTS - 1));
    }

    private static List<Tenant> all() {
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            Caller caller = new Caller(
                    "tenant-%02d".formatted(i + 1),
                    TEAMS.get(i % TEAMS.size()),
                    PROJECTS.get(i % PROJECTS.size()),
                    Tier.ALL.get(i % Tier.ALL.size()),
                    Map.of());
            tenants.add(new Tenant(caller, i % 2 == 1, i % 7 == 3 ? 0.02 : 0.001));
        }
        return List.copyOf(tenants);
    }
}
