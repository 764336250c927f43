package dev.nines.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.whatif.Policy;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.whatif.WhatIfReport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/whatif}: what {@code nines whatif --policy FILE... --format json} prints. */
final class WhatIfRoute {
    static final int MOST_POLICIES = 10;
    static final int LONGEST_POLICY = 16 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final LongWork work;
    private final Asked asked;
    private final PolicyReader policies;

    WhatIfRoute(LongWork work, Asked asked, PolicyReader policies) {
        this.work = work;
        this.asked = asked;
        this.policies = policies;
    }

    /** The body; what is null was not given. */
    record Body(List<String> policies, String since, String until, String last, String scope, Long seed) {}

    void add(RoutesConfig routes) {
        routes.post("/api/v1/whatif", this::answer);
    }

    private void answer(Context context) throws IOException {
        // A form of another site cannot send this type, and its scripts would have to ask first.
        if (context.contentType() == null || !context.contentType().startsWith("application/json")) {
            throw Refused.of(Refused.NO_JSON, "the body has no Content-Type: application/json; give it, and JSON");
        }
        Body body = body(context.bodyAsBytes());
        Map<String, Optional<String>> given = Map.of(
                "since", Optional.ofNullable(body.since()),
                "until", Optional.ofNullable(body.until()),
                "last", Optional.ofNullable(body.last()),
                "scope", Optional.ofNullable(body.scope()));
        ReportRange range = asked.range(given::get, Optional.empty());
        WhatIfReport report =
                new WhatIfReport(policies(body), body.seed() == null ? WhatIfReport.SEED : body.seed(), hour -> {});
        StringWriter text = new StringWriter();
        new JsonFormat().write(work.replay(report, range), text);
        context.contentType("application/json").result(text.toString());
    }

    private static Body body(byte[] bytes) {
        try {
            Body body = JSON.readValue(bytes, Body.class);
            if (body != null) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw Refused.wrong("the body is no JSON object of policies, since, until, last, scope and seed: "
                    + Shown.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw Refused.wrong("the body cannot be read; send it again");
        }
        throw Refused.wrong("the body is null; give an object, e.g. {\"policies\": []}");
    }

    private List<Policy> policies(Body body) {
        List<String> texts = body.policies() == null ? List.of() : body.policies();
        if (texts.size() > MOST_POLICIES) {
            throw Refused.wrong(texts.size() + " policies are given; give at most " + MOST_POLICIES);
        }
        List<Policy> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String name = "policy " + (i + 1);
            String text = texts.get(i);
            if (text == null || text.length() > LONGEST_POLICY) {
                throw Refused.wrong(
                        name + " is no text of at most " + LONGEST_POLICY + " characters; give one as YAML");
            }
            read.add(policies.read(name, text));
        }
        return read;
    }
}
