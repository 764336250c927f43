package dev.nines.ingest.enrich;

import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/** Reads a file of rules; what is wrong with it becomes problems. */
final class RuleReader {
    private static final String EXAMPLES = "tests";
    private static final int LONGEST_PATTERN = 1000;

    private final Problems problems;

    private RuleReader(Problems problems) {
        this.problems = problems;
    }

    static RuleSet read(YamlFields file, Problems problems) {
        return new RuleReader(problems).rules(file);
    }

    private RuleSet rules(YamlFields file) {
        Set<String> sections = new TreeSet<>(Set.of(EXAMPLES));
        Map<Field, List<Rule>> rules = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            sections.add(field.word());
            List<Rule> ofField = new ArrayList<>();
            file.list(field.word()).forEach(rule -> rule(field, rule).ifPresent(ofField::add));
            if (!ofField.isEmpty()) {
                rules.put(field, List.copyOf(ofField));
            }
        }
        file.only(sections);
        List<Example> examples = new ArrayList<>();
        file.list(EXAMPLES).forEach(example -> example(example).ifPresent(examples::add));
        return new RuleSet(rules, examples);
    }

    private Optional<Rule> rule(Field field, YamlFields rule) {
        rule.only(Set.of("when", "is"));
        List<Condition> conditions = new ArrayList<>();
        rule.fields("when").ifPresent(when -> when.texts()
                .forEach((input, regex) -> condition(when, input, regex).ifPresent(conditions::add)));
        Optional<String> is = rule.text("is");
        if (is.isEmpty()) {
            problems.add(rule.place(), "rule for " + field.word() + " does not say what it is; add is: VALUE");
            return Optional.empty();
        }
        Template value = new Template(is.get());
        int groups = conditions.stream()
                .mapToInt(condition -> condition.pattern().groups())
                .sum();
        if (value.highest() > groups) {
            rule.refuse(
                    "is",
                    "'" + value.text() + "' wants group $" + value.highest() + ", but the patterns of its when have "
                            + groups + "; put () around the part that is meant");
            return Optional.empty();
        }
        if (value.highest() == 0) {
            field.flaw(value.fill(List.of())).ifPresent(flaw -> problems.add(rule.place("is"), flaw));
        }
        return Optional.of(new Rule(rule.place(), field, conditions, value));
    }

    private Optional<Condition> condition(YamlFields when, String input, String regex) {
        if (!Facts.known(input)) {
            when.refuse(input, "is nothing a rule can look at; there are " + Facts.names());
            return Optional.empty();
        }
        if (regex.length() > LONGEST_PATTERN) {
            when.refuse(input, "has a pattern of more than " + LONGEST_PATTERN + " characters; make two rules of it");
            return Optional.empty();
        }
        try {
            return Optional.of(new Condition(input, new BoundedPattern(regex)));
        } catch (PatternSyntaxException e) {
            when.refuse(
                    input,
                    "'" + regex + "' is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1));
            return Optional.empty();
        }
    }

    private Optional<Example> example(YamlFields example) {
        example.only(Set.of("given", "gives"));
        Optional<YamlFields> given = example.fields("given");
        Optional<YamlFields> gives = example.fields("gives");
        if (given.isEmpty() || gives.isEmpty()) {
            problems.add(example.place(), "test needs given: and gives:, each with names and values");
            return Optional.empty();
        }
        Map<String, String> facts = given.get().texts();
        for (String name : facts.keySet()) {
            if (!Facts.known(name)) {
                given.get().refuse(name, "is nothing an event tells; there are " + Facts.names());
            }
        }
        Map<String, String> expected = gives.get().texts();
        for (String name : expected.keySet()) {
            if (Field.of(name).isEmpty() && !name.equals("served_model")) {
                gives.get().refuse(name, "is nothing a rule can say");
            }
        }
        return Optional.of(new Example(example.place(), facts, expected));
    }
}
