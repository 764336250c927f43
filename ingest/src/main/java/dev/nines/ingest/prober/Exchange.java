package dev.nines.ingest.prober;

import dev.nines.ingest.prober.api.Call;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One HTTP call on a connection of its own, as steps with the moment each came. Of its own: a kept connection that the
 * provider has closed meanwhile would look like its failure, and name, TCP and TLS would not be tested.
 */
final class Exchange implements AutoCloseable {
    /** What came. */
    sealed interface Step {
        /** By {@link System#nanoTime()}. */
        long nanos();
    }

    record Head(int status, HttpHeaders headers, long nanos) implements Step {}

    record Bytes(byte[] bytes, long nanos) implements Step {}

    /** The body ended as HTTP says it should. */
    record End(long nanos) implements Step {}

    record Failed(Throwable cause, long nanos) implements Step {}

    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final HttpClient client;
    private volatile CompletableFuture<?> answer = new CompletableFuture<>();
    private volatile Subscription subscription;
    private volatile boolean closed;

    private Exchange(HttpClient client) {
        this.client = client;
    }

    static Exchange open(Call call, Duration connect, ExecutorService threads) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads)
                .build();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.uri()).POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, value) -> set(request, name, value));
        Exchange exchange = new Exchange(client);
        // Looking up a name blocks, so the caller must not do it: it has a deadline to keep.
        threads.execute(() -> exchange.send(request.build()));
        return exchange;
    }

    /** The client's own message quotes the value, which may be a key, and so the cause is left out. */
    private static void set(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "header " + name + " of the call cannot be sent; look at its name and value");
        }
    }

    private void send(HttpRequest request) {
        try {
            answer = client.sendAsync(request, info -> {
                steps.add(new Head(info.statusCode(), info.headers(), System.nanoTime()));
                return new Body();
            });
            answer.whenComplete((done, failure) -> {
                if (failure != null) {
                    steps.add(new Failed(failure, System.nanoTime()));
                }
            });
            if (closed) {
                answer.cancel(true);
            }
        } catch (RuntimeException e) {
            steps.add(new Failed(e, System.nanoTime()));
        }
    }

    /** The next step, empty if none comes before the deadline. The body is read no faster than it is asked for. */
    Optional<Step> next(long deadlineNanos) throws InterruptedException {
        Step step = steps.poll(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (step instanceof Bytes && subscription != null) {
            subscription.request(1);
        }
        return Optional.ofNullable(step);
    }

    /** Ends the connection, whatever its state. */
    @Override
    public void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
        answer.cancel(true);
        ClientShutdown.now(client);
    }

    private final class Body implements BodySubscriber<Void> {
        @Override
        public CompletionStage<Void> getBody() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            long now = System.nanoTime();
            byte[] bytes =
                    new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
            int at = 0;
            for (ByteBuffer buffer : buffers) {
                int length = buffer.remaining();
                buffer.get(bytes, at, length);
                at += length;
            }
            steps.add(new Bytes(bytes, now));
        }

        @Override
        public void onError(Throwable failure) {
            steps.add(new Failed(failure, System.nanoTime()));
        }

        @Override
        public void onComplete() {
            steps.add(new End(System.nanoTime()));
        }
    }
}
