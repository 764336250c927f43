package dev.nines.ingest.yaml;

import dev.nines.ingest.yaml.YamlNode.Mapping;
import dev.nines.ingest.yaml.YamlNode.Scalar;
import dev.nines.ingest.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of one mapping. What is of the wrong shape is a problem, and reads as if it were not there. */
public final class YamlFields {
    private final Mapping mapping;
    private final Problems problems;

    YamlFields(Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Place place() {
        return mapping.place();
    }

    /** Where this field stands, or the mapping if it is missing. */
    public Place place(String name) {
        return Optional.ofNullable(mapping.fields().get(name))
                .map(YamlNode::place)
                .orElse(place());
    }

    public boolean has(String name) {
        return mapping.fields().containsKey(name);
    }

    /** A problem for every field that is none of these. */
    public void only(Set<String> known) {
        mapping.fields().forEach((name, node) -> {
            if (!known.contains(name)) {
                problems.add(
                        node.place(),
                        "'" + name + "' is unknown here; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    /** A problem that names where this field stands. */
    public void refuse(String name, String message) {
        problems.add(place(name), name + " " + message);
    }

    /** A single value; empty if missing or nothing. */
    public Optional<String> text(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar.text()).filter(text -> !text.isEmpty());
        }
        problems.add(node.place(), name + " is no single value");
        return Optional.empty();
    }

    /** Single values, as a list or one alone. */
    public List<String> texts(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node instanceof Sequence sequence) {
            List<String> texts = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                if (item instanceof Scalar scalar && !scalar.text().isEmpty()) {
                    texts.add(scalar.text());
                } else {
                    problems.add(item.place(), name + " holds something that is no single value");
                }
            }
            return texts;
        }
        return text(name).map(List::of).orElse(List.of());
    }

    /** The mapping under this name; empty if missing. */
    public Optional<YamlFields> fields(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node instanceof Mapping inner) {
            return Optional.of(new YamlFields(inner, problems));
        }
        if (node != null) {
            problems.add(node.place(), name + " is no mapping of names to values");
        }
        return Optional.empty();
    }

    /** The mappings listed under this name; none if missing. */
    public List<YamlFields> list(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node instanceof Sequence sequence) {
            List<YamlFields> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                if (item instanceof Mapping inner) {
                    items.add(new YamlFields(inner, problems));
                } else {
                    problems.add(item.place(), name + " holds something that is no mapping of names to values");
                }
            }
            return items;
        }
        boolean nothing = node instanceof Scalar scalar && scalar.text().isEmpty();
        if (node != null && !nothing) {
            problems.add(node.place(), name + " is no list; begin each item with a dash");
        }
        return List.of();
    }

    /** All single values by name, in the file's order. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.fields().keySet().forEach(name -> text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }
}
