package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.ingest.format.Fields;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a call, by an access log's row: response flags first, then Envoy's own word for where the answer came from,
 * then the status.
 *
 * @param outcome what became of it
 * @param errorType the provider's name of the error, else Envoy's; null if none
 */
record EnvoyOutcome(Outcome outcome, String errorType) {
    private static final String VIA_UPSTREAM = "via_upstream";
    private static final int REQUEST_TIMEOUT = 408;
    private static final int NO_UPSTREAM = 503;

    /** What the gateway refuses because the request itself is broken; all else that it refuses is its own policy. */
    private static final Set<Integer> BROKEN_REQUEST = Set.of(400, 405, 411, 413, 414, 415, 422, 431);

    static EnvoyOutcome of(Fields row, Integer status) {
        boolean answered = status != null && status >= 200 && status < 400;
        Optional<String> details = row.label("response_code_details").map(EnvoyOutcome::word);
        Optional<EnvoyFlag> flag = row.label("response_flags").flatMap(EnvoyFlag::decisive);
        Optional<String> named = row.label("gen_ai.error.type")
                .or(() -> row.label("llm_error_type"))
                .or(() -> row.label("error.type"));
        Outcome outcome = flag.flatMap(f -> f.outcome(answered))
                .map(judged -> stalledCaller(flag.get(), status) ? Outcome.CANCELLED : judged)
                .or(() -> details.flatMap(word -> ofDetails(word, answered)))
                .or(() -> ofOwn(row, details, status))
                .or(() -> ofTransport(row, answered))
                .orElseGet(() -> OutcomeRules.derive(status, answered ? null : named.orElse(null), null, false));
        String envoys = details.filter(word -> !word.equals(VIA_UPSTREAM))
                .or(() -> flag.map(f -> f.name()))
                .orElse(null);
        return new EnvoyOutcome(outcome, outcome == Outcome.OK ? null : named.orElse(envoys));
    }

    /** Envoy says 408 where the request never came whole, 504 where its answer did not. */
    private static boolean stalledCaller(EnvoyFlag flag, Integer status) {
        return flag == EnvoyFlag.SI && status != null && status == REQUEST_TIMEOUT;
    }

    /** Where the log format has no flags. */
    private static Optional<Outcome> ofDetails(String details, boolean answered) {
        return Optional.ofNullable(
                switch (details) {
                    case "upstream_reset_before_response_started", "no_healthy_upstream", "dns_resolution_failure" ->
                        Outcome.CONNECTION;
                    case "upstream_reset_after_response_started" -> Outcome.STREAM_CUT;
                    case "response_timeout",
                            "upstream_response_timeout",
                            "per_try_timeout",
                            "upstream_per_try_timeout",
                            "upstream_per_try_idle_timeout",
                            "upstream_max_stream_duration_reached",
                            "stream_idle_timeout" -> answered ? Outcome.STREAM_CUT : Outcome.TIMEOUT;
                    case "downstream_remote_disconnect", "downstream_local_disconnect", "http2.remote_reset" ->
                        Outcome.CANCELLED;
                    default -> null;
                });
    }

    /** An answer that the gateway made itself: a limit, a key, a route of its own. */
    private static Optional<Outcome> ofOwn(Fields row, Optional<String> details, Integer status) {
        boolean own = details.map(word -> !word.equals(VIA_UPSTREAM))
                .orElseGet(() -> row.node("upstream_host").isNull()
                        && row.label("upstream_transport_failure_reason").isEmpty());
        if (!own || status == null || status < 400) {
            return Optional.empty();
        }
        if (details.isEmpty() && status == NO_UPSTREAM) {
            return Optional.of(Outcome.CONNECTION);
        }
        return Optional.of(BROKEN_REQUEST.contains(status) ? Outcome.CLIENT_ERROR : Outcome.GATEWAY_DENIED);
    }

    private static Optional<Outcome> ofTransport(Fields row, boolean answered) {
        return row.label("upstream_transport_failure_reason")
                .map(reason -> answered ? Outcome.STREAM_CUT : Outcome.CONNECTION);
    }

    /** Without what stands in braces: addresses and the text of errors. */
    private static String word(String details) {
        int brace = details.indexOf('{');
        return brace > 0 ? details.substring(0, brace) : details;
    }
}
