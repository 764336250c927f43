package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Lineage;
import dev.nines.ingest.format.Fields;
import dev.nines.schemas.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which call a LiteLLM payload tells of. Its {@code id} is the answer's: retries share it, and failures have none.
 *
 * @param attemptId the same whenever the payload comes again, another for a retry
 * @param lineage request, task and place in it
 */
record LiteLlmIdentity(String attemptId, Lineage lineage) {
    /** Where a caller's own session may be told; LiteLLM takes the first it finds as trace_id too. */
    private static final List<String> SESSIONS = List.of(
            "session_id",
            "metadata.session_id",
            "metadata.requester_metadata.session_id",
            "metadata.requester_custom_headers.x-litellm-session-id",
            "metadata.requester_custom_headers.x-litellm-trace-id",
            "metadata.spend_logs_metadata.session_id");

    private static final int DIGITS = 8;
    private static final long MOST_ATTEMPTS = 1000;

    /** @param row whether it is a row of the spend logs, whose id is a primary key */
    static LiteLlmIdentity of(Fields payload, Instant started, boolean failed, boolean row) {
        String attemptId = attemptId(payload, started, failed, row);
        Optional<String> session = row ? told(payload, SESSIONS.subList(1, SESSIONS.size())) : told(payload, SESSIONS);
        // A session's id as trace would make one request of a whole conversation.
        Optional<String> trace = payload.name("trace_id").filter(id -> !session.equals(Optional.of(id)));
        String request = trace.or(() -> payload.name("litellm_call_id")).orElse(attemptId);
        return new LiteLlmIdentity(attemptId, new Lineage(request, session.orElse(null), attemptNo(payload), null));
    }

    /**
     * The call's own id. LiteLLM's proxy gives it to all tries of a request, of which one succeeds: failures add what tells
     * them apart.
     */
    private static String attemptId(Fields payload, Instant started, boolean failed, boolean row) {
        Optional<String> id = payload.name("id");
        Optional<String> call = payload.name("litellm_call_id");
        if (row && id.isPresent()) {
            return id.get();
        }
        if (id.or(() -> call).or(() -> payload.name("trace_id")).isEmpty()) {
            throw new IllegalArgumentException(
                    "id, litellm_call_id and trace_id are missing; send LiteLLM's StandardLoggingPayload or rows of its spend logs");
        }
        if (call.isPresent() && !failed) {
            return call.get();
        }
        String hash = ContentHash.of(Stream.of(
                        Optional.of("litellm"),
                        call,
                        call.isPresent() ? Optional.<String>empty() : id,
                        payload.name("trace_id"),
                        Optional.of(started.toString()),
                        Optional.of(String.valueOf(failed)),
                        payload.label("model_id"),
                        payload.label("error_information.error_code"))
                .map(part -> part.orElse(""))
                .toArray(String[]::new));
        return call.map(own -> own + "-" + hash.substring(0, DIGITS)).orElse(hash);
    }

    private static int attemptNo(Fields payload) {
        long before = Stream.of("metadata.attempted_retries", "metadata.attempted_fallbacks")
                .map(payload::count)
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .filter(count -> count < MOST_ATTEMPTS)
                .sum();
        return (int) before + 1;
    }

    /** Callers write these: what is no plain text is none. */
    private static Optional<String> told(Fields payload, List<String> names) {
        return names.stream()
                .map(name ->
                        payload.node(name).isTextual() ? payload.label(name).orElse(null) : null)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
