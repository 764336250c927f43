package dev.nines.ingest.enrich;

import dev.nines.ingest.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * If all conditions hold, the field is this.
 *
 * @param place where it stands
 * @param conditions all must hold; none: it always does
 * @param value with the groups of the conditions' patterns in it
 */
record Rule(Place place, Field field, List<Condition> conditions, Template value) {

    /** The field's value, empty if a condition does not hold or no value that the field can have comes of it. */
    Optional<String> apply(Facts facts) {
        if (facts.get(field.word()) != null && !field.always() && !looksAt(field.word())) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>();
        for (Condition condition : conditions) {
            String value = facts.get(condition.input());
            Optional<MatchResult> match =
                    value == null ? Optional.empty() : condition.pattern().match(value);
            if (match.isEmpty()) {
                return Optional.empty();
            }
            for (int i = 1; i <= match.get().groupCount(); i++) {
                groups.add(match.get().group(i));
            }
        }
        String filled = value.fill(groups);
        return field.flaw(filled).isPresent() ? Optional.empty() : Optional.of(filled);
    }

    private boolean looksAt(String input) {
        return conditions.stream().anyMatch(condition -> condition.input().equals(input));
    }
}
