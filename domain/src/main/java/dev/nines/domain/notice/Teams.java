package dev.nines.domain.notice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whose objectives and scopes are whose; the first team that matches has them. */
public final class Teams {
    public static final Teams NONE = new Teams(Map.of());

    private final Map<String, NoticeFilter> filters;

    /** @param filters by the team's name, in their order */
    public Teams(Map<String, NoticeFilter> filters) {
        this.filters = new LinkedHashMap<>(filters);
    }

    /** The subject with its team, if it has one. */
    public Subject assign(Subject subject) {
        Optional<String> team = filters.entrySet().stream()
                .filter(entry -> entry.getValue().wants(subject))
                .map(Map.Entry::getKey)
                .findFirst();
        return team.map(subject::of).orElse(subject);
    }
}
