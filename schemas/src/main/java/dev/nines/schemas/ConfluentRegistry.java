package dev.nines.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Client of the Confluent Schema Registry API, as Confluent, Apicurio ({@code /apis/ccompat/v7}), Karapace and
 * Redpanda serve it. Answers are cached for ever: an id never changes its schema.
 */
public final class ConfluentRegistry implements SchemaRegistry {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private record Registration(String subject, Schema schema) {}

    private final String url;
    private final String authorization;
    private final boolean register;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    public ConfluentRegistry(RegistrySettings settings) {
        this.url = settings.url();
        this.register = settings.autoRegister();
        this.authorization = settings.userInfo()
                .map(info -> "Basic " + Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(new Registration(subject, schema), r -> {
            String path =
                    "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + (register ? "/versions" : "");
            String body =
                    json.createObjectNode().put("schema", schema.toString()).toString();
            return ask("schema of " + subject, request(path).POST(HttpRequest.BodyPublishers.ofString(body)))
                    .path("id")
                    .asInt();
        });
    }

    @Override
    public Schema schemaOf(int id) {
        return schemas.computeIfAbsent(id, i -> {
            JsonNode answer =
                    ask("schema id " + id, request("/schemas/ids/" + id).GET());
            return new Schema.Parser().parse(answer.path("schema").asText());
        });
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private JsonNode ask(String what, HttpRequest.Builder request) {
        IOException last = null;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return json.readTree(answer.body());
                }
                if (answer.statusCode() < 500) {
                    throw new SerializationException(
                            what + ": registry " + url + " answered " + answer.statusCode() + " " + answer.body());
                }
                last = new IOException("status " + answer.statusCode() + " " + answer.body());
            } catch (JsonProcessingException e) {
                throw new SerializationException(what + ": registry " + url + " answered no JSON", e);
            } catch (IOException e) {
                last = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SerializationException(what + ": interrupted while asking registry " + url, e);
            }
        }
        throw new RegistryUnreachableException(
                what + ": registry " + url + " cannot be reached; check schema.registry.url", last);
    }
}
