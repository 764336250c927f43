package dev.nines.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Small requests to our own parts on loopback; never through a proxy. */
final class LocalHttp {
    private static final int TIMEOUT_MS = 10_000;

    private LocalHttp() {}

    record Answer(int status, String body) {
        boolean ok() {
            return status == HttpURLConnection.HTTP_OK;
        }
    }

    /** Whether a GET answers 200; false too while nobody listens. */
    static boolean answers(String url) {
        try {
            return request("GET", url, Map.of(), "").ok();
        } catch (IOException notYet) {
            return false;
        }
    }

    static Answer request(String method, String url, Map<String, String> headers, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestMethod(method);
        // A kept connection would delay the server's orderly end.
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
