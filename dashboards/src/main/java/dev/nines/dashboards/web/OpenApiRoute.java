package dev.nines.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;

/** {@code /api/v1/openapi.json}, made at the first request. */
final class OpenApiRoute {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataClock clock;
    private Answer answer;

    OpenApiRoute(DataClock clock) {
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/openapi.json", context -> answer().send(context, clock.wallClock()));
    }

    private synchronized Answer answer() {
        if (answer == null) {
            answer = Answer.of(bytes(), "application/json", clock.wallClock());
        }
        return answer;
    }

    private static byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(OpenApi.document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is JSON", e);
        }
    }
}
