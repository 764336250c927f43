package dev.nines.ingest.enrich;

import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Target;
import java.util.Map;
import java.util.TreeMap;

/** What the rules say of an event; null where they leave it as it is. */
record Findings(
        String provider,
        String model,
        String servedModel,
        String region,
        String tenant,
        String team,
        String project,
        String tier) {

    Target applyTo(Target target) {
        return new Target(
                target.gateway(),
                or(provider, target.provider()),
                or(model, target.model()),
                or(servedModel, target.servedModel()),
                or(region, target.region()),
                target.operation());
    }

    Caller applyTo(Caller caller) {
        return new Caller(
                or(tenant, caller.tenant()),
                or(team, caller.team()),
                or(project, caller.project()),
                or(tier, caller.tier()),
                caller.tags());
    }

    /** These facts with what was found. */
    Map<String, String> over(Map<String, String> facts) {
        Map<String, String> known = new TreeMap<>(facts);
        put(known, "provider", provider);
        put(known, "model", model);
        put(known, "served_model", servedModel);
        put(known, "region", region);
        put(known, "tenant", tenant);
        put(known, "team", team);
        put(known, "project", project);
        put(known, "tier", tier);
        return known;
    }

    private static void put(Map<String, String> known, String name, String found) {
        if (found != null) {
            known.put(name, found);
        }
    }

    static String or(String found, String before) {
        return found == null ? before : found;
    }
}
