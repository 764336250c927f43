package dev.nines.domain.slo;

import dev.nines.domain.Scope;
import java.util.Comparator;
import java.util.List;

/** Everything that shall not count. */
public record Exclusions(List<Exclusion> all) {
    public static final Exclusions NONE = new Exclusions(List.of());

    public Exclusions {
        all = all.stream()
                .sorted(Comparator.comparing(Exclusion::from).thenComparing(Exclusion::name))
                .toList();
    }

    /** The minutes that do not count for a scope. */
    public ExcludedMinutes of(Scope scope) {
        ExcludedMinutes minutes = ExcludedMinutes.NONE;
        for (Exclusion exclusion : all) {
            if (exclusion.covers(scope)) {
                minutes = minutes.with(exclusion.firstMinute(), exclusion.endMinute());
            }
        }
        return minutes;
    }
}
