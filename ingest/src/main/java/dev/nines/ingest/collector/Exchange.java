package dev.nines.ingest.collector;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * One request that gets one answer, whatever happens. What is left of a refused body is read and dropped behind the answer, up to
 * a limit: closed at once, the connection would be reset under the sender before he has read why.
 */
final class Exchange {
    private static final long MOST_DROPPED = 64L * 1024 * 1024;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final CollectorMetrics metrics;
    private final AtomicBoolean answered = new AtomicBoolean();

    Exchange(Request request, Response response, Callback callback, CollectorMetrics metrics) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.metrics = metrics;
    }

    Request request() {
        return request;
    }

    void answer(Optional<Route> route, Reply reply) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        metrics.answered(route, reply.status());
        reply.head(response);
        response.write(
                true,
                ByteBuffer.wrap(reply.body()),
                Callback.from(Invocable.InvocationType.NON_BLOCKING, this::finish, callback::failed));
    }

    private void finish() {
        HttpField connection = response.getHeaders().getField(HttpHeader.CONNECTION);
        if (connection != null && connection.contains("close")) {
            callback.succeeded();
        } else {
            new Rest().run();
        }
    }

    /** What nobody wants to read any more. */
    private final class Rest implements Invocable.Task {
        private long dropped;

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            while (dropped < MOST_DROPPED) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                dropped += chunk.remaining();
                chunk.release();
                if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
                    break;
                }
            }
            callback.succeeded();
        }
    }
}
