package dev.nines.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.sql.report.Reports;
import io.javalin.config.RoutesConfig;

/** {@code /api/v1/openapi.json}, made at the first request, when ClickHouse is there. */
final class OpenApiRoute {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenApi openApi;
    private final DataClock clock;
    private final Turns turns;
    private Answer answer;

    OpenApiRoute(Reports reports, DataClock clock, Turns turns) {
        this.openApi = new OpenApi(reports);
        this.clock = clock;
        this.turns = turns;
    }

    void add(RoutesConfig routes) {
        routes.get("/api/v1/openapi.json", context -> answer().send(context, clock.wallClock()));
    }

    private synchronized Answer answer() {
        if (answer == null) {
            answer = turns.take(() -> Answer.of(bytes(), "application/json", clock.wallClock()));
        }
        return answer;
    }

    private byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(openApi.document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is JSON", e);
        }
    }
}
