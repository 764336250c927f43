package dev.nines.ingest.statuspage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at pages: asks for what is new only, and waits, reads and remembers no more than it said. Safe for many threads. */
final class PageClient {
    /** As the decoders take of one document. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String AGENT = agent(PageClient.class.getPackage().getImplementationVersion());

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NORMAL)
            .version(Version.HTTP_1_1)
            .build();
    private final Duration patience;
    private final Clock clock;

    /** @param patience for a whole look, body and redirects */
    PageClient(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    Looked look(URI url, Validators validators) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("User-Agent", AGENT)
                .header("Accept", "application/json, application/rss+xml, application/xml;q=0.9, */*;q=0.1");
        validators.addTo(request);
        Instant asked = clock.instant();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), head -> new BoundedBody(LARGEST));
        try {
            return judge(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), asked);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return failed("no whole answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return failed("cannot be read: " + why);
        }
    }

    private Looked judge(HttpResponse<byte[]> response, Instant asked) {
        Instant at = asked.minus(age(response));
        if (response.statusCode() == OK) {
            return new Looked.Changed(response.body(), Validators.of(response.headers()), at);
        }
        if (response.statusCode() == NOT_MODIFIED) {
            return new Looked.Same(at);
        }
        Optional<Duration> retryAfter =
                response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.of(value, clock.instant()));
        return new Looked.Failed("answers " + response.statusCode(), retryAfter);
    }

    /** @param version null where Nines is not packaged */
    private static String agent(String version) {
        return (version == null ? "nines" : "nines/" + version) + " (status page reader)";
    }

    /** How long ago a cache on the way asked the page itself. */
    private static Duration age(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Age")
                .filter(age -> age.matches("\\d{1,9}"))
                .map(age -> Duration.ofSeconds(Long.parseLong(age)))
                .orElse(Duration.ZERO);
    }

    private static Looked failed(String reason) {
        return new Looked.Failed(reason, Optional.empty());
    }
}
