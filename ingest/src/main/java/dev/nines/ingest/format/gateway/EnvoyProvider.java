package dev.nines.ingest.format.gateway;

import dev.nines.ingest.format.Fields;
import java.util.Optional;

/**
 * Whom an access log's row is about. Envoy AI Gateway names its backend, not the provider, and on an error not even that
 * (envoyproxy/ai-gateway issue 2440): so the host goes first, which good and failed calls have alike.
 *
 * @param name the provider
 * @param host where it was called, null if only an address is known
 */
record EnvoyProvider(String name, String host) {
    private static final String UNKNOWN = "unknown";

    static EnvoyProvider of(Fields row, Optional<String> backend) {
        Optional<String> host = row.label("server.address")
                .or(() -> row.label("upstream_host_name"))
                .flatMap(ProviderHost::name)
                .or(() -> row.label("upstream_host").flatMap(ProviderHost::name));
        // The caller's Host header, unless the gateway has written the provider's over it.
        Optional<String> rewritten = row.label(":authority")
                .flatMap(ProviderHost::name)
                .filter(name -> ProviderHost.provider(name).isPresent());
        Optional<String> called = host.or(() -> rewritten);
        String name = called.flatMap(ProviderHost::provider)
                .or(() -> called)
                .or(() -> backend.map(EnvoyProvider::second))
                .or(() -> row.label("upstream_cluster").map(EnvoyProvider::third))
                .or(() -> row.label("route_name").map(EnvoyProvider::third))
                .orElse(UNKNOWN);
        return new EnvoyProvider(name, called.orElse(null));
    }

    /** {@code tars} of {@code default/tars/route/aigw-run/rule/0/ref/0}: namespace, then name. */
    private static String second(String backend) {
        return part(backend, 1);
    }

    /** {@code aigw-run} of {@code httproute/default/aigw-run/rule/0}. */
    private static String third(String cluster) {
        return part(cluster, 2);
    }

    private static String part(String path, int index) {
        String[] parts = path.split("/");
        String part = parts.length > index ? parts[index] : path.replace("/", "");
        return part.isBlank() || part.equals("*") ? UNKNOWN : part;
    }
}
