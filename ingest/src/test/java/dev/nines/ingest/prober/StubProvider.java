package dev.nines.ingest.prober;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider over real HTTP that does what it is told, down to the bytes and the end of the socket. */
final class StubProvider implements AutoCloseable {
    /** What is done with a call that has been read. */
    @FunctionalInterface
    interface Script {
        void play(Reply reply) throws IOException, InterruptedException;
    }

    /** A call as it came. */
    record Request(String line, Map<String, String> headers, String body) {}

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script script = Reply::close;
    private volatile String greeting = "";

    StubProvider() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Says this before it is asked, as one does who speaks no TLS. */
    StubProvider greets(String text) {
        greeting = text;
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    int port() {
        return server.getLocalPort();
    }

    StubProvider plays(Script next) {
        script = next;
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (SocketException e) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            requests.add(read(socket.getInputStream()));
            script.play(new Reply(socket));
        } catch (IOException e) {
            // The client went away, as it may.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no HTTP");
            }
            head.write(b);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(lines[0], headers, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        threads.shutdownNow();
    }

    /** The way back to one caller. */
    final class Reply {
        private final Socket socket;
        private final OutputStream out;

        private Reply(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        /** An answer with its length, whole. */
        void whole(int status, Map<String, String> headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            head(status, headers, "Content-Length: " + bytes.length);
            raw(bytes);
        }

        /** The head of an answer in chunks. */
        void begin(int status, Map<String, String> headers) throws IOException {
            head(status, headers, "Transfer-Encoding: chunked");
        }

        void chunk(byte[] bytes) throws IOException {
            raw((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            raw(bytes);
            raw("\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        void lastChunk() throws IOException {
            raw("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Says nothing more until the stub is closed. */
        void hang() throws InterruptedException {
            closed.await();
        }

        /** Ends the connection as a crash does, with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void close() throws IOException {
            socket.close();
        }

        private void head(int status, Map<String, String> headers, String framing) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\n" + framing + "\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            raw(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
