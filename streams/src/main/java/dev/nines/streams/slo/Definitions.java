package dev.nines.streams.slo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All documents of the folder by kind and name, so that one may refer to another in any file. */
final class Definitions {
    private static final List<String> READ = List.of("SLO", "SLI", "AlertPolicy", "AlertCondition");
    private static final List<String> IGNORED = List.of("Service", "DataSource", "AlertNotificationTarget");
    private static final String NAME = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    private final Map<String, Map<String, Section>> byKind = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    void add(YamlNode node, List<Problem> problems) {
        Section document = new Section("", node, problems);
        if (document.names().isEmpty()) {
            return;
        }
        String version = document.required("apiVersion");
        String kind = document.required("kind");
        boolean exclusion = ExclusionDocument.KIND.equals(kind);
        String right = exclusion ? ExclusionDocument.API_VERSION : "openslo/v1";
        if (version != null && !version.equals(right)) {
            document.problem("apiVersion", "'" + version + "' is not supported; write " + right);
            return;
        }
        String name = document.requiredSection("metadata").required("name");
        if (kind == null || name == null) {
            return;
        }
        if (IGNORED.contains(kind)) {
            ignored.add(kind + " " + name);
            return;
        }
        if (!exclusion && !READ.contains(kind)) {
            document.problem(
                    "kind",
                    "'" + kind + "' is unknown; OpenSLO v1 has " + String.join(", ", READ) + ", "
                            + String.join(", ", IGNORED) + "; of ours is " + ExclusionDocument.KIND);
            return;
        }
        if (!name.matches(NAME)) {
            document.section("metadata")
                    .problem("name", "'" + name + "' must be up to 63 of a-z, 0-9 and inner hyphens");
        } else if (byKind.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(name, document) != null) {
            document.section("metadata").problem("name", "'" + name + "' is the name of another " + kind);
        }
    }

    /** Documents of a kind in the order they were read. */
    Iterable<Section> all(String kind) {
        return byKind.getOrDefault(kind, Map.of()).values();
    }

    /** The document a field names; null if there is none, which is noted. */
    Section find(Section holder, String field, String kind) {
        String name = holder.required(field);
        return name == null ? null : find(holder, field, kind, name);
    }

    /** The document of this name; null if there is none, which is noted at the field. */
    Section find(Section holder, String field, String kind, String name) {
        Map<String, Section> known = byKind.getOrDefault(kind, Map.of());
        if (!known.containsKey(name)) {
            holder.problem(
                    field,
                    "'" + name + "' names no " + kind + "; there are "
                            + (known.isEmpty() ? "none" : String.join(", ", known.keySet())));
        }
        return known.get(name);
    }

    /** Documents that were understood and are of no use here, e.g. {@code Service llm-gateway}. */
    List<String> ignored() {
        return ignored;
    }
}
