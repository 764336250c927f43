package dev.nines.bench.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that post for a while, each on a connection of its own. With a rate, a request is due at its moment whether or not
 * the one before was answered, and its wait counts from then: a stall is not hidden by clients that stalled with it.
 *
 * @param clients at once
 * @param requestsPerSecond of all together; infinite: each client sends as soon as it was answered
 * @param seconds how long
 */
record HttpLoad(int clients, double requestsPerSecond, double seconds) {
    /** @throws IllegalStateException if a client failed otherwise than by a refused or broken connection */
    Answers run(int port, Bodies bodies) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Answers>> parts = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                int client = i;
                parts.add(threads.submit(() -> client(client, start, port, bodies)));
            }
            Answers all = new Answers(new Waits(), new TreeMap<>(), 0);
            for (Future<Answers> part : parts) {
                all = all.plus(part.get());
            }
            return all.lasting((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Answers client(int client, long start, int port, Bodies bodies) throws InterruptedException {
        Answers answers = new Answers(new Waits(), new TreeMap<>(), 0);
        long end = start + (long) (seconds * 1e9);
        Connection connection = null;
        for (long i = 0; System.nanoTime() < end; i++) {
            long due = due(client, i, start);
            if (due >= end) {
                break;
            }
            sleepUntil(due);
            long from = Double.isInfinite(requestsPerSecond) ? System.nanoTime() : due;
            try {
                connection = connection == null ? new Connection("127.0.0.1", port) : connection;
                int status = connection.exchange(bodies.get(i * clients + client));
                answers.take(status, System.nanoTime() - from);
            } catch (IOException e) {
                answers.take(Answers.BROKEN, System.nanoTime() - from);
                connection = null;
            }
        }
        return answers;
    }

    private long due(int client, long index, long start) {
        return Double.isInfinite(requestsPerSecond)
                ? start
                : start + (long) ((index * clients + client) / requestsPerSecond * 1e9);
    }

    private static void sleepUntil(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
