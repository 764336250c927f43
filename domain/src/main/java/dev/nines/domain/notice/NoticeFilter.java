package dev.nines.domain.notice;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which notices somebody wants. An empty list wants all; objectives are asked of burn only, kinds of all.
 *
 * @param slos names of objectives, {@code *} for any text; with any, outages are not wanted
 * @param scopes scopes, {@code *} for any text; what lies within a scope is wanted with it
 * @param teams whose they are
 */
public record NoticeFilter(
        Set<Grade> grades, List<String> slos, List<String> scopes, Set<String> kinds, Set<String> teams) {
    public static final NoticeFilter ALL = new NoticeFilter(Set.of(), List.of(), List.of(), Set.of(), Set.of());

    public NoticeFilter {
        grades = Set.copyOf(grades);
        slos = List.copyOf(slos);
        scopes = List.copyOf(scopes);
        kinds = Set.copyOf(kinds);
        teams = Set.copyOf(teams);
    }

    public boolean wants(Notice notice) {
        return (grades.isEmpty() || grades.contains(notice.grade())) && wants(notice.subject());
    }

    /** Whatever its grade. */
    public boolean wants(Subject subject) {
        return (kinds.isEmpty() || kinds.contains(subject.kind()))
                && (teams.isEmpty() || subject.team().filter(teams::contains).isPresent())
                && (slos.isEmpty()
                        || subject.slo().filter(slo -> matches(slos, slo)).isPresent())
                && (scopes.isEmpty() || within(subject.scope().toString()));
    }

    private boolean within(String scope) {
        return matches(scopes, scope)
                || scopes.stream()
                        .anyMatch(pattern -> glob(pattern + "/*").matcher(scope).matches());
    }

    private static boolean matches(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> glob(pattern).matcher(text).matches());
    }

    private static Pattern glob(String pattern) {
        return Pattern.compile(
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
