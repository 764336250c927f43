package dev.nines.ingest.prober.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model to ask.
 *
 * @param provider as it stands in the attempts
 * @param model asked for; Azure's deployment
 * @param region null if unknown
 * @param url base of its addresses, without a / at its end
 * @param apiVersion Azure's, null elsewhere
 * @param headers more headers; {@code ${NAME}} in a value stands for the environment variable
 * @param keys where its key is
 * @param streaming whether tokens are asked for as they come
 * @param maxTokens most tokens of an answer
 * @param more fields of the request's body beside those the prober sets
 */
public record ModelTarget(
        String name,
        TargetKind kind,
        String provider,
        String model,
        String region,
        URI url,
        String apiVersion,
        Map<String, String> headers,
        KeySource keys,
        Duration interval,
        Timeouts timeouts,
        boolean streaming,
        Canary canary,
        int maxTokens,
        ObjectNode more,
        Budget budget)
        implements ProbeTarget {
    public ModelTarget {
        headers = Map.copyOf(headers);
        more = more.deepCopy();
    }

    /** Environment variables that must be set before it can be called. */
    public List<String> variables() {
        List<String> variables = new ArrayList<>(keys.required());
        headers.values().forEach(value -> variables.addAll(EnvironmentName.usedIn(value)));
        return variables;
    }
}
