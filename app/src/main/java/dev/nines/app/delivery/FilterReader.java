package dev.nines.app.delivery;

import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.NoticeFilter;
import dev.nines.domain.notice.Subject;
import dev.nines.domain.outage.Outage;
import dev.nines.ingest.yaml.YamlFields;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which alerts and outages a target wants. */
final class FilterReader {
    private final YamlFields section;
    private final Set<String> teams;

    FilterReader(YamlFields section, Set<String> teams) {
        this.section = section;
        this.teams = teams;
    }

    NoticeFilter read() {
        Optional<YamlFields> given = section.fields("filter");
        if (given.isEmpty()) {
            return NoticeFilter.ALL;
        }
        YamlFields filter = given.get().only(List.of("severity", "slo", "scope", "kind", "team"));
        Set<Grade> grades = EnumSet.noneOf(Grade.class);
        for (String code : filter.texts("severity")) {
            Grade.ofCode(code)
                    .ifPresentOrElse(
                            grades::add, () -> filter.refuse("severity", "'" + code + "' is none of " + Grade.codes()));
        }
        return new NoticeFilter(
                grades,
                filter.texts("slo"),
                filter.texts("scope"),
                known(filter, "kind", kinds()),
                known(filter, "team", teams));
    }

    private static Set<String> known(YamlFields filter, String field, Set<String> values) {
        Set<String> given = new TreeSet<>(filter.texts(field));
        given.stream()
                .filter(value -> !values.contains(value))
                .forEach(value -> filter.refuse(field, "'" + value + "' is none of " + values));
        return given;
    }

    private static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(Set.of(Subject.BURN));
        for (Outage.Kind kind : Outage.Kind.values()) {
            kinds.add(kind.name().toLowerCase(Locale.ROOT));
        }
        return kinds;
    }
}
