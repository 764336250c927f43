package dev.nines.streams.slo;

import dev.nines.streams.slo.YamlNode.Mapping;
import dev.nines.streams.slo.YamlNode.Scalar;
import dev.nines.streams.slo.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mapping being read: it knows its path for messages, and notes what is wrong instead of stopping at it. */
final class Section {
    private final String path;
    private final Place place;
    private final Map<String, YamlNode> fields;
    private final List<Problem> problems;

    Section(String path, YamlNode node, List<Problem> problems) {
        this.path = path;
        this.place = node.place();
        this.problems = problems;
        this.fields = node instanceof Mapping mapping ? mapping.fields() : Map.of();
        if (!(node instanceof Mapping)) {
            problem((path.isEmpty() ? "the document" : path) + " is no mapping of fields");
        }
    }

    /** Notes each field that is none of these. */
    Section only(String... names) {
        Set<String> known = Set.of(names);
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                problem(name, "is not known here; known are " + String.join(", ", List.of(names)));
            }
        });
        return this;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Set<String> names() {
        return fields.keySet();
    }

    /** The field's text, null if it is absent or empty or no text. */
    String text(String name) {
        YamlNode value = fields.get(name);
        if (value instanceof Scalar scalar) {
            return scalar.text().isBlank() ? null : scalar.text();
        }
        if (value != null) {
            problem(name, "must be a single value");
        }
        return null;
    }

    /** The field's text; its absence is noted and gives null. */
    String required(String name) {
        String text = text(name);
        if (text == null && !(fields.get(name) instanceof Mapping)) {
            problem(name, "is missing");
        }
        return text;
    }

    /** The field as a section; null if it is absent. */
    Section section(String name) {
        YamlNode value = fields.get(name);
        return value == null ? null : new Section(pathOf(name), value, problems);
    }

    /** The field as a section; its absence is noted and gives an empty one. */
    Section requiredSection(String name) {
        if (!has(name)) {
            problem(name, "is missing");
            return new Section(pathOf(name), new Mapping(place, Map.of()), problems);
        }
        return section(name);
    }

    /** The items of a list; empty if the field is absent. */
    List<YamlNode> list(String name) {
        YamlNode value = fields.get(name);
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        if (value != null) {
            problem(name, "must be a list");
        }
        return List.of();
    }

    /** The items of a list as sections. */
    List<Section> sections(String name) {
        List<Section> sections = new ArrayList<>();
        for (YamlNode item : list(name)) {
            sections.add(new Section(pathOf(name) + "[" + sections.size() + "]", item, problems));
        }
        return sections;
    }

    /** Notes what is wrong with a field, at the field. */
    void problem(String name, String message) {
        YamlNode value = fields.get(name);
        Place at = value == null ? place : value.place();
        problems.add(new Problem(at.file(), at.line(), pathOf(name) + " " + message));
    }

    /** Notes what is wrong with the section. */
    void problem(String message) {
        problems.add(new Problem(place.file(), place.line(), message));
    }

    String path() {
        return path;
    }

    List<Problem> problems() {
        return problems;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
