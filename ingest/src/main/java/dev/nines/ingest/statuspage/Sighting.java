package dev.nines.ingest.statuspage;

import dev.nines.event.Incident;
import dev.nines.ingest.statuspage.StatusPage.ComponentRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a page's incident is to us: one for each provider whose components it names, or none. */
final class Sighting {
    private final StatusPage page;

    Sighting(StatusPage page) {
        this.page = page;
    }

    List<Incident> of(Incident declared) {
        if (!isRead(declared)) {
            return List.of();
        }
        String own = page.provider().orElse(declared.getProvider());
        Map<String, List<String>> byProvider = new LinkedHashMap<>();
        for (String component : declared.getComponents()) {
            Optional<ComponentRule> rule = ruleOf(component);
            if (rule.isEmpty() || !rule.get().ignored()) {
                String provider = rule.flatMap(ComponentRule::provider).orElse(own);
                byProvider.computeIfAbsent(provider, p -> new ArrayList<>()).add(component);
            }
        }
        if (declared.getComponents().isEmpty()) {
            byProvider.put(own, List.of());
        }
        List<Incident> sightings = new ArrayList<>();
        byProvider.forEach((provider, components) -> sightings.add(Incident.newBuilder(declared)
                .setProvider(provider)
                .setPage(page.home())
                .setComponents(components)
                .setModels(models(declared, components))
                .build()));
        return sightings;
    }

    private boolean isRead(Incident declared) {
        if (page.only().isEmpty()) {
            return page.kind().oneProvider().stream().allMatch(declared.getProvider()::equals);
        }
        return Stream.concat(Stream.of(declared.getTitle()), declared.getComponents().stream())
                .anyMatch(name -> page.only().stream().anyMatch(only -> only.matches(name)));
    }

    private Optional<ComponentRule> ruleOf(String component) {
        return page.components().stream()
                .filter(rule -> rule.match().matches(component))
                .findFirst();
    }

    /** What the title names; else what the components are for: none, which is all, where one of them is for all. */
    private List<String> models(Incident declared, List<String> components) {
        Set<String> named = new LinkedHashSet<>();
        page.titles().stream()
                .filter(rule -> rule.match().matches(declared.getTitle()))
                .forEach(rule -> named.addAll(rule.models()));
        if (!named.isEmpty()) {
            return List.copyOf(named);
        }
        for (String component : components) {
            Optional<ComponentRule> rule = ruleOf(component);
            if (rule.isPresent() && rule.get().models().isEmpty()) {
                return List.of();
            }
            rule.map(ComponentRule::models)
                    .orElseGet(() -> declared.getModels().stream()
                            .filter(component::equals)
                            .toList())
                    .forEach(named::add);
        }
        return List.copyOf(named);
    }
}
