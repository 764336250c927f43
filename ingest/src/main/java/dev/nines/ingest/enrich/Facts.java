package dev.nines.ingest.enrich;

import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What rules can look at, by name. */
final class Facts {
    static final String TAGS = "tags.";

    /** Looked at by the built-in rules, whatever the user's rules look at. */
    static final Set<String> ALWAYS = Set.of("format", "provider", "model", "served_model", "region", "host");

    private static final Set<String> NAMES = Set.of(
            "format",
            "gateway",
            "provider",
            "model",
            "served_model",
            "region",
            "operation",
            "host",
            "key_alias",
            "tenant",
            "team",
            "project",
            "tier");

    private final Map<String, String> values;

    private Facts(Map<String, String> values) {
        this.values = values;
    }

    static boolean known(String name) {
        return NAMES.contains(name) || name.startsWith(TAGS) && name.length() > TAGS.length();
    }

    /** For messages. */
    static String names() {
        return String.join(", ", new TreeSet<>(NAMES)) + ", tags.NAME";
    }

    static Facts of(Map<String, String> values) {
        Map<String, String> facts = new HashMap<>(values);
        facts.computeIfPresent("host", (name, address) -> host(address));
        return new Facts(facts);
    }

    static Facts of(List<String> names, List<String> values) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            facts.put(names.get(i), values.get(i));
        }
        return new Facts(facts);
    }

    /**
     * What an event says under this name, null if nothing.
     *
     * @param target null if it called nobody
     */
    static String of(String name, String format, Target target, Caller caller) {
        return switch (name) {
            case "format" -> format;
            case "gateway", "provider", "model", "served_model", "region", "operation" ->
                target == null ? null : of(name, target);
            case "host" -> host(caller.tags().get(Tag.SERVER_ADDRESS));
            case "key_alias" -> caller.tags().get(Tag.KEY_ALIAS);
            case "tenant" -> caller.tenant();
            case "team" -> caller.team();
            case "project" -> caller.project();
            case "tier" -> caller.tier();
            default -> caller.tags().get(name.substring(TAGS.length()));
        };
    }

    private static String of(String name, Target target) {
        return switch (name) {
            case "gateway" -> target.gateway();
            case "provider" -> target.provider();
            case "model" -> target.model();
            case "served_model" -> target.servedModel();
            case "region" -> target.region();
            default -> target.operation();
        };
    }

    /** Without its port, in lower case: hosts are the same in any. */
    private static String host(String address) {
        if (address == null) {
            return null;
        }
        int port = address.lastIndexOf(':');
        boolean digits = port > 0 && address.substring(port + 1).chars().allMatch(Character::isDigit);
        return (digits ? address.substring(0, port) : address).toLowerCase(Locale.ROOT);
    }

    /** Null if nothing is known. */
    String get(String name) {
        return values.get(name);
    }

    Facts with(Field field, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(field.word(), value);
        return new Facts(changed);
    }
}
