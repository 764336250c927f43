package dev.nines.app.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Somebody's webhook: keeps what it takes, and answers as a test wants it to. */
final class Receiver implements AutoCloseable {
    static final Answer OK = new Answer(200, "", Map.of());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Answer> answers = call -> OK;

    /** @param taken whether it was answered 2xx */
    record Call(String query, Headers headers, JsonNode body, boolean taken) {}

    record Answer(int status, String body, Map<String, String> headers) {
        static Answer of(int status) {
            return new Answer(status, "", Map.of());
        }
    }

    Receiver() throws IOException {
        this(0);
    }

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook/T0K3N";
    }

    void answer(Function<Call, Answer> how) {
        answers = how;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Bodies of the calls it took. */
    List<JsonNode> taken() {
        return calls.stream().filter(Call::taken).map(Call::body).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            String query = exchange.getRequestURI().getRawQuery();
            Call call = new Call(query, exchange.getRequestHeaders(), body, false);
            Answer answer = answers.apply(call);
            calls.add(new Call(query, call.headers(), body, answer.status() / 100 == 2));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
