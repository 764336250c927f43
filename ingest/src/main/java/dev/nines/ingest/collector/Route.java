package dev.nines.ingest.collector;

import dev.nines.ingest.format.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where to send what. */
enum Route {
    ATTEMPTS("/v1/attempts", "nines"),
    TASKS("/v1/tasks", "nines"),
    TRACES("/v1/traces", "otlp"),
    LITELLM("/v1/litellm", "litellm"),
    KONG("/v1/kong", "kong"),
    ENVOY("/v1/envoy", "envoy"),
    PORTKEY("/v1/portkey", "portkey"),
    HELICONE("/v1/helicone", "helicone"),
    OPENROUTER("/v1/openrouter", "openrouter");

    private static final String PROTOBUF = "otlp-protobuf";

    private final String path;
    private final Optional<Format> json;

    Route(String path, String format) {
        this.path = path;
        this.json = format(format);
    }

    String path() {
        return path;
    }

    /**
     * The format a body of this type has.
     *
     * @throws Refused 415 with the types that are understood
     */
    Format format(ContentType type) throws Refused {
        Optional<Format> format =
                switch (type) {
                    case JSON, JSON_LINES -> json;
                    case PROTOBUF -> this == TRACES ? format(PROTOBUF) : Optional.empty();
                };
        return format.orElseThrow(() -> ContentType.refuse(type.word(), this));
    }

    /** Those there are. */
    static List<String> paths() {
        return Arrays.stream(values())
                .filter(route -> route.json.isPresent())
                .map(Route::path)
                .toList();
    }

    static Optional<Route> of(String path) {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(path) && route.json.isPresent())
                .findFirst();
    }

    /** The first that takes this format. */
    static Optional<Route> of(Format format) {
        return format.word().equals(PROTOBUF)
                ? Optional.of(TRACES)
                : Arrays.stream(values())
                        .filter(route -> route.json.equals(Optional.of(format)))
                        .findFirst();
    }

    private static Optional<Format> format(String word) {
        return Arrays.stream(Format.values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }
}
