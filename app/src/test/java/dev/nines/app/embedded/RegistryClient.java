package dev.nines.app.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** What the tests ask of a registry, by the Confluent API. */
record RegistryClient(String url) {
    private static final ObjectMapper JSON = new ObjectMapper();

    LocalHttp.Answer register(String subject, String schema) throws IOException {
        return LocalHttp.request(
                "POST",
                url + "/subjects/" + subject + "/versions",
                Map.of("Content-Type", "application/vnd.schemaregistry.v1+json"),
                JSON.writeValueAsString(Map.of("schema", schema)));
    }

    int idOf(String subject, String schema) throws IOException {
        return JSON.readTree(register(subject, schema).body()).get("id").intValue();
    }

    String schemaOf(int id) throws IOException {
        String body = LocalHttp.request("GET", url + "/schemas/ids/" + id, Map.of(), "")
                .body();
        return JSON.readTree(body).get("schema").textValue();
    }
}
