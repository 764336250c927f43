package dev.nines.bench.collector;

import dev.nines.domain.attempt.Attempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests as bytes, made before the clock starts: the load must not cost what is measured. */
final class Bodies {
    private static final int DIFFERENT = 64;

    private final List<byte[]> requests;

    private Bodies(List<byte[]> requests) {
        this.requests = requests;
    }

    /**
     * @param batch attempts in a request, one a line
     * @param key to be sent with each
     */
    static Bodies of(Supplier<Attempt> attempts, int batch, String host, String key) {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            String body =
                    Stream.generate(attempts).limit(batch).map(Bodies::line).collect(Collectors.joining("\n"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            requests.add(join(head(host, key, bytes.length), bytes));
        }
        return new Bodies(requests);
    }

    byte[] get(long index) {
        return requests.get((int) (index % DIFFERENT));
    }

    /** Bytes of a request on average, head included. */
    long size() {
        return requests.stream().mapToLong(r -> r.length).sum() / DIFFERENT;
    }

    private static byte[] head(String host, String key, int length) {
        return ("POST /v1/attempts HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/x-ndjson\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] head, byte[] body) {
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static String line(Attempt a) {
        return String.format(
                Locale.ROOT,
                "{\"attempt_id\":\"%s\",\"started_at\":\"%s\",\"duration_ms\":%.3f,\"gateway\":\"%s\",\"provider\":\"%s\","
                        + "\"model\":\"%s\",\"operation\":\"chat\",\"status_code\":%d,\"streaming\":true,\"ttft_ms\":%.3f,"
                        + "\"input_tokens\":%d,\"output_tokens\":%s,\"tenant\":\"%s\",\"team\":\"%s\"%s}",
                a.attemptId(),
                a.timing().startedAt(),
                a.timing().durationMs(),
                a.target().gateway(),
                a.target().provider(),
                a.target().model(),
                a.result().statusCode(),
                a.timing().ttftMs(),
                a.usage().input(),
                a.usage().output(),
                a.caller().tenant(),
                a.caller().team(),
                a.result().errorType() == null
                        ? ""
                        : ",\"error_type\":\"" + a.result().errorType() + "\"");
    }
}
