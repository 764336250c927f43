package dev.nines.dashboards.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.sql.ClickHouseException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in JSON why there is no answer: {@code {"error": "sentence"}}. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FAILED = 500;
    private static final int RETRY_SECONDS = 5;

    private Refusals() {}

    static void add(RoutesConfig routes) {
        routes.exception(Refused.class, (refused, context) -> say(context, refused));
        routes.exception(ClickHouseException.class, (failure, context) -> say(context, refused(failure)));
        // What is computed says by itself what cannot be, e.g. a post-mortem that no outage fits.
        routes.exception(
                IllegalArgumentException.class,
                (failure, context) -> say(context, Refused.wrong(failure.getMessage())));
        routes.exception(
                HttpResponseException.class,
                (failure, context) -> say(context, Refused.of(failure.getStatus(), failure.getMessage())));
        routes.exception(Exception.class, (failure, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            say(context, Refused.of(FAILED, "the server failed at " + context.path() + "; its log on stderr says why"));
        });
    }

    /** What ClickHouse refuses, in words of him who asked. */
    static Refused refused(ClickHouseException failure) {
        return switch (failure.code()) {
            case ClickHouseException.UNREACHED -> Refused.busy(failure.getMessage(), RETRY_SECONDS);
            case 396, 307, 158 ->
                Refused.wrong("the answer has too many rows; choose a shorter range or a narrower scope, or ask for"
                        + " format=csv or parquet");
            case 159 ->
                Refused.busy(
                        "the answer takes longer than this server lets a question take; choose a shorter range or a"
                                + " narrower scope",
                        RETRY_SECONDS);
            case 241 ->
                Refused.busy(
                        "the answer needs more memory than ClickHouse has now; choose a shorter range or a narrower"
                                + " scope, or try again",
                        RETRY_SECONDS);
            case 60, 81 ->
                Refused.busy(
                        "ClickHouse has no tables of Nines yet; the sink makes them at its start: `nines up` or"
                                + " `nines sink`",
                        RETRY_SECONDS);
            case 192, 193, 194, 497, 516 ->
                Refused.of(
                        Refused.BUSY,
                        "ClickHouse does not let this server in or read; check clickhouse.reader.user, its password and"
                                + " its rights (GRANT SELECT ON the database)");
            case 202 -> Refused.busy("ClickHouse is busy with other questions; try again", RETRY_SECONDS);
            default -> {
                LOG.warn("ClickHouse refused: {}", failure.getMessage());
                yield Refused.of(
                        Refused.BUSY,
                        "ClickHouse refused with its code " + failure.code() + "; the server's log says why");
            }
        };
    }

    private static void say(Context context, Refused refused) {
        refused.retryAfterSeconds().ifPresent(seconds -> context.header("Retry-After", Integer.toString(seconds)));
        context.status(refused.status())
                .removeHeader("Content-Disposition")
                .header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(body(refused.getMessage()));
    }

    static String body(String sentence) {
        try {
            return JSON.writeValueAsString(Map.of("error", sentence)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text is JSON", e);
        }
    }
}
