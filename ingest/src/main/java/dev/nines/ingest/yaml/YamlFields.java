package dev.nines.ingest.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.ingest.yaml.YamlNode.Mapping;
import dev.nines.ingest.yaml.YamlNode.Scalar;
import dev.nines.ingest.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one mapping. What is of the wrong shape is a problem, and reads as if it were not there. Problems name the
 * field by its way from the top, e.g. {@code targets[1].timeout.total}.
 */
public final class YamlFields {
    private final String path;
    private final Mapping mapping;
    private final Problems problems;

    YamlFields(String path, Mapping mapping, Problems problems) {
        this.path = path;
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

    /** Whether it is there and says something. */
    public boolean has(String name) {
        YamlNode node = mapping.fields().get(name);
        return node != null && !nothing(node);
    }

    /** A problem for every field that is none of these. */
    public YamlFields only(Collection<String> known) {
        mapping.fields().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> refuse(
                        name,
                        "is unknown here; there are "
                                + String.join(", ", known.stream().sorted().toList())));
        return this;
    }

    /** A problem that names this field and where it stands. */
    public void refuse(String name, String message) {
        problems.add(place(name), path(name) + " " + message);
    }

    /** A problem of the whole. */
    public void refuse(String message) {
        problems.add(place(), (path.isEmpty() ? "the file" : path) + " " + message);
    }

    /** A single value; empty if missing or nothing. */
    public Optional<String> text(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node == null || nothing(node)) {
            return Optional.empty();
        }
        if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        refuse(name, node instanceof Scalar ? "is empty; give a value or leave it out" : "is no single value");
        return Optional.empty();
    }

    /** A single value, without which there is a problem. */
    public Optional<String> required(String name, String remedy) {
        if (!has(name)) {
            refuse(name, "is missing; " + remedy);
        }
        return text(name);
    }

    /** Single values, as a list or one alone. */
    public List<String> texts(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node instanceof Sequence sequence) {
            List<String> texts = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                    texts.add(scalar.text());
                } else {
                    problems.add(item.place(), path(name) + " holds something that is no single value");
                }
            }
            return texts;
        }
        return text(name).map(List::of).orElse(List.of());
    }

    /** The mapping under this name; empty if missing or nothing. */
    public Optional<YamlFields> fields(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node instanceof Mapping inner) {
            return Optional.of(new YamlFields(path(name), inner, problems));
        }
        if (node != null && !nothing(node)) {
            refuse(name, "is no mapping of names to values");
        }
        return Optional.empty();
    }

    /** The mappings listed under this name; none if missing. */
    public List<YamlFields> list(String name) {
        YamlNode node = mapping.fields().get(name);
        List<YamlFields> fields = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                YamlNode item = sequence.items().get(i);
                String itsPath = path(name) + "[" + i + "]";
                if (item instanceof Mapping inner) {
                    fields.add(new YamlFields(itsPath, inner, problems));
                } else {
                    problems.add(item.place(), itsPath + " is no mapping of names to values");
                }
            }
        } else if (node != null && !nothing(node)) {
            refuse(name, "is no list; begin each item with a dash");
        }
        return fields;
    }

    /** All single values by name, in the file's order. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.fields().keySet().forEach(name -> text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** The single value under this name as it is judged by its kind; empty if missing or nothing. */
    public YamlValue value(String name) {
        return new YamlValue(this, name, text(name), mapping.fields().get(name));
    }

    /** All of it as it is, for others to understand. */
    public ObjectNode json() {
        return mapping.json();
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean nothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isNothing();
    }
}
