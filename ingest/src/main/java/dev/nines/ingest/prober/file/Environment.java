package dev.nines.ingest.prober.file;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables with the keys; its values are in no message and no {@code toString}. */
public final class Environment {
    private static final Pattern USED = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** @throws IllegalStateException naming the variable if it is not set */
    public String require(String variable) {
        String value = variables.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new IllegalStateException("environment variable " + variable + " is not set");
        }
        return value;
    }

    /** Null if it is not set. */
    public String optional(String variable) {
        String value =
                variable == null ? "" : variables.getOrDefault(variable, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** The value with each {@code ${NAME}} replaced. */
    public String expand(String value) {
        return USED.matcher(value).replaceAll(found -> Matcher.quoteReplacement(require(found.group(1))));
    }

    /** What the targets need and is not set, in a sentence each. */
    public List<String> missingFor(List<ModelTarget> targets) {
        return targets.stream()
                .flatMap(target -> missing(target)
                        .map(variable -> "target '" + target.name() + "' needs " + variable
                                + ", which is not set; export " + variable + " before the prober starts"))
                .toList();
    }

    private Stream<String> missing(ModelTarget target) {
        return target.variables().stream().distinct().filter(variable -> optional(variable) == null);
    }

    @Override
    public String toString() {
        return "Environment of " + variables.size() + " variables";
    }
}
