package dev.nines.app.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what Alertmanager tells its receivers, in order. */
final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /** One alert of one notification. */
    record Told(String receiver, String status, JsonNode alert) {
        boolean is(String alertname, String wanted) {
            return status.equals(wanted)
                    && alert.path("labels").path("alertname").asText().equals(alertname);
        }
    }

    Webhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode notification = new ObjectMapper().readTree(exchange.getRequestBody());
            for (JsonNode alert : notification.path("alerts")) {
                told.add(new Told(
                        notification.path("receiver").asText(),
                        alert.path("status").asText(),
                        alert));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** Place of the first such notification; -1 without. */
    int first(String alertname, String status) {
        List<Told> all = told();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is(alertname, status)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
