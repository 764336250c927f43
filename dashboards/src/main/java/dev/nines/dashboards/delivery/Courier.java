package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings letters to one target. Nothing it says of a failure holds more of the address than its host. */
final class Courier {
    private final Target target;
    private final HttpClient http;
    private final Verdict verdict;

    Courier(Target target) {
        this.target = target;
        this.verdict = new Verdict(target.kind());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(target.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Empty when the target has taken it. */
    Optional<Failure> bring(Letter letter, Instant now) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request(letter, now), info -> new ShortText(StandardCharsets.UTF_8));
        try {
            return verdict.of(answer.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS), now)
                    .map(failure -> new Failure(
                            failure.refused(),
                            failure.unknown(),
                            failure.retryAfter(),
                            target.endpoint() + " " + target.endpoint().redact(failure.reason())));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.of(Failure.unanswered(target.endpoint() + " gave no answer within "
                    + target.timeout().toMillis() + " ms"));
        } catch (ExecutionException e) {
            String reason = target.endpoint() + ": " + reason(e.getCause());
            // Without a connection nothing can have arrived.
            return Optional.of(
                    e.getCause() instanceof ConnectException || e.getCause() instanceof HttpConnectTimeoutException
                            ? Failure.unreachable(reason)
                            : Failure.unanswered(reason));
        }
    }

    private HttpRequest request(Letter letter, Instant now) {
        URI url = target.endpoint().url();
        Optional<String> secret = target.endpoint().secret();
        if (target.kind() == TargetKind.DINGTALK && secret.isPresent()) {
            url = Signature.ofDingTalk(url, secret.get(), now);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(target.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "nines-notify")
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()));
        if (!letter.key().isEmpty()) {
            request.header("Idempotency-Key", letter.key());
        }
        if (target.kind() == TargetKind.WEBHOOK) {
            secret.ifPresent(s -> request.header("X-Nines-Signature", Signature.ofBody(letter.body(), s, now)));
        }
        target.endpoint().headers().forEach(request::setHeader);
        return request.build();
    }

    private static String reason(Throwable cause) {
        // Messages of the client may quote the address; its class and those of the network do not.
        String message = cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : "";
        boolean telling = !message.isEmpty() && !message.contains("/") && !message.contains("?");
        String kind = cause.getClass().getSimpleName();
        return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace(" Exception", "") + (telling ? ": " + message : "");
    }
}
