package dev.nines.ingest.enrich;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value with {@code $1} to {@code $9} for the groups of a rule's patterns, counted through all of them.
 *
 * @param text as written; {@code $$} is a dollar
 */
record Template(String text) {
    private static final Pattern GROUP = Pattern.compile("\\$([1-9$])");

    /** The highest group asked for, 0 for none. */
    int highest() {
        return GROUP.matcher(text)
                .results()
                .map(group -> group.group(1))
                .filter(group -> !group.equals("$"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** @param groups null for one that took no part in the match */
    String fill(List<String> groups) {
        return GROUP.matcher(text).replaceAll(found -> {
            String group = found.group(1);
            String value = group.equals("$") ? group : groups.get(Integer.parseInt(group) - 1);
            return value == null ? "" : Matcher.quoteReplacement(value);
        });
    }
}
