package dev.nines.ingest.collector;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections that do not come to the point: Jetty's idle time begins anew with each byte, so a header sent a byte a minute
 * would hold a connection for days.
 */
final class HeaderWatch implements Connection.Listener {
    /** What was seen of a connection, and when (nanoseconds) it last was at rest or at work. */
    private record Seen(long requests, long bytes, long at) {}

    private final long mostNanos;
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();

    /** @param most that a header may take */
    HeaderWatch(Duration most) {
        this.mostNanos = most.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        // Those that only carry another, as TLS does, count no requests.
        if (connection.getMessagesIn() >= 0) {
            open.put(connection, new Seen(0, 0, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** Called about once a second. */
    void tick(long now) {
        open.forEach((connection, seen) -> {
            long requests = connection.getMessagesIn();
            long bytes = connection.getBytesIn();
            boolean working = requests != connection.getMessagesOut();
            boolean resting = requests > 0 && bytes == seen.bytes;
            if (working || resting || requests != seen.requests) {
                open.replace(connection, new Seen(requests, bytes, now));
            } else if (now - seen.at > mostNanos) {
                connection.getEndPoint().close();
            }
        });
    }
}
