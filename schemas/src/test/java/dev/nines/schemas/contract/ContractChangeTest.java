package dev.nines.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractChangeTest {
    private static final String PREVIOUS = contract("""
            {"name": "id", "type": "string"},
            {"name": "version", "type": "int", "default": 0},
            {"name": "cost", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 9}],
             "default": null},
            {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
            {"name": "outcome", "type": {"type": "enum", "name": "Outcome", "symbols": ["ok", "timeout"]}},
            {"name": "parts", "type": {"type": "array", "items":
              {"type": "record", "name": "Part", "fields": [{"name": "n", "type": "long", "default": 1}]}}}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"int\", \"default\": 0 -> \"type\": \"long\", \"default\": 0",
                "\"timeout\"] -> \"timeout\", \"refused\"]",
                "{\"name\": \"id\", \"type\": \"string\"}, -> ",
                "{\"name\": \"id\", -> {\"name\": \"region\", \"type\": [\"null\", \"string\"], \"default\": null},"
                        + " {\"name\": \"id\",",
            })
    void allows(String change) {
        assertThat(problemsOf(change)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"id\", -> {\"name\": \"region\", \"type\": \"string\"}, {\"name\": \"id\",",
                "\"type\": \"int\", \"default\": 0 -> \"type\": \"int\"",
                "\"type\": \"int\", \"default\": 0 -> \"type\": \"int\", \"default\": 1",
                "\"type\": \"long\", \"default\": 1 -> \"type\": \"long\"",
                "\"name\": \"id\", \"type\": \"string\" -> \"name\": \"id\", \"type\": \"int\"",
                "[\"ok\", \"timeout\"] -> [\"ok\"]",
                "timestamp-micros -> timestamp-millis",
                "\"scale\": 9 -> \"scale\": 6",
                "\"name\": \"at\" -> \"name\": \"started_at\"",
            })
    void refuses(String change) {
        assertThat(problemsOf(change)).isNotEmpty();
    }

    private static List<String> problemsOf(String change) {
        String[] sides = change.split(" -> ", 2);
        assertThat(PREVIOUS).contains(sides[0]);
        return ContractChange.problems(schema(PREVIOUS), schema(PREVIOUS.replace(sides[0], sides[1])));
    }

    private static Schema schema(String text) {
        return new Schema.Parser().parse(text);
    }

    private static String contract(String fields) {
        return "{\"type\": \"record\", \"name\": \"Example\", \"fields\": [" + fields + "]}";
    }
}
