package dev.nines.ingest.enrich;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of one file.
 *
 * @param rules of each field, in the file's order
 * @param examples what the file itself says must come of it
 */
record RuleSet(Map<Field, List<Rule>> rules, List<Example> examples) {
    static final RuleSet EMPTY = new RuleSet(Map.of(), List.of());

    /** What the first rule that applies says of the field, null if none does. */
    String first(Field field, Facts facts) {
        for (Rule rule : rules.getOrDefault(field, List.of())) {
            String value = rule.apply(facts).orElse(null);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Everything the rules look at. */
    Set<String> inputs() {
        return rules.values().stream()
                .flatMap(List::stream)
                .flatMap(rule -> Stream.concat(
                        Stream.of(rule.field().word()),
                        rule.conditions().stream().map(Condition::input)))
                .collect(Collectors.toSet());
    }
}
