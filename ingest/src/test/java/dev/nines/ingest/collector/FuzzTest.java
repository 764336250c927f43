package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.TestBroker;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** {@code -Dnines.fuzz.bodies=1000000 -Dnines.fuzz.seed=7} for more than a build has time for. */
class FuzzTest {
    private static final int BODIES = Integer.getInteger("nines.fuzz.bodies", 20_000);
    private static final long SEED = Long.getLong("nines.fuzz.seed", 1);
    private static final int CLIENTS = 64;

    /** What a heap of this test may grow by between a tenth of the bodies and all of them. */
    private static final long GROWTH = 32L << 20;

    @Test
    void whateverIsSentGetsAReasonAndTheCollectorStaysUp() throws Exception {
        TestBroker broker = new TestBroker();
        try (CollectorUnderTest collector = CollectorUnderTest.start(broker)) {
            send(collector, SEED, BODIES / 10);
            long before = usedAfterCollection();
            send(collector, SEED + 1000, BODIES - BODIES / 10);
            long after = usedAfterCollection();
            assertThat(collector.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(collector.post("/v1/attempts", """
                    {"attempt_id":"ok","provider":"p","model":"m","started_at":1778065203500,"duration_ms":1}""").statusCode()).isEqualTo(200);
            System.err.printf("fuzz: %,d bodies, heap %,d to %,d MiB%n", BODIES, before >> 20, after >> 20);
            assertThat(after - before).isLessThan(GROWTH);
        } finally {
            broker.stop();
        }
    }

    private static void send(CollectorUnderTest collector, long seed, int bodies) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Fuzz fuzz = new Fuzz(seed + i);
                clients.add(threads.submit(() -> client(collector.port(), fuzz, bodies / CLIENTS)));
            }
            for (Future<Void> client : clients) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** On one connection as long as it is kept: a refused body must not spoil the next one. */
    private static Void client(int port, Fuzz fuzz, int bodies) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < bodies; i++) {
            Fuzz.Case next = fuzz.next();
            String head =
                    "POST " + next.route().path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + next.body().length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(next.body());
            Answer answer = Answer.read(in);
            assertThat(answer.status())
                    .as("%s %s: %s%n%s", next.route(), next.kind(), answer.body(), shown(next.body()))
                    .isBetween(400, 499);
            assertThat(answer.body()).containsAnyOf("\"reason\":\"", "\"error\":\"", "\"message\":\"");
            if (answer.closes()) {
                socket.close();
                socket = new Socket("127.0.0.1", port);
                in = new BufferedInputStream(socket.getInputStream());
            }
        }
        socket.close();
        return null;
    }

    private record Answer(int status, boolean closes, String body) {
        static Answer read(InputStream in) throws IOException {
            int status = Integer.parseInt(line(in).split(" ")[1]);
            int length = 0;
            boolean closes = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String lower = header.toLowerCase(Locale.ROOT);
                length = lower.startsWith("content-length:")
                        ? Integer.parseInt(lower.substring(15).strip())
                        : length;
                closes |= lower.equals("connection: close");
            }
            return new Answer(status, closes, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("closed without an answer");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }

    private static String shown(byte[] body) {
        return new String(body, 0, Math.min(body.length, 400), StandardCharsets.ISO_8859_1);
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
