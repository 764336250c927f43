package dev.nines.ingest.yaml;

import java.util.List;
import java.util.Map;

/** A piece of YAML that remembers where it stands. */
public sealed interface YamlNode {
    Place place();

    /** @param text as written, without quotes; empty for nothing */
    record Scalar(Place place, String text) implements YamlNode {}

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {}

    /** @param fields in the file's order */
    record Mapping(Place place, Map<String, YamlNode> fields) implements YamlNode {}
}
