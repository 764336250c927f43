package dev.nines.bench.web;

import dev.nines.sql.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Several viewers who ask one question after the other, with yardsticks between them: what the machine does hits all. */
final class Viewers {
    /** What an answer cannot do without: the server's own round trip, and a scan of a month's minutes. */
    static final Map<String, String> YARDSTICKS =
            Map.of("yardstick SELECT 1", "SELECT 1", "yardstick scan", "SELECT count(), sum(attempts) FROM panes_1m");

    private static final int OK = 200;

    private final String url;
    private final Database database;
    private final Map<String, Answers> byRoute = new ConcurrentHashMap<>();
    private final Map<String, Answers> byRange = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param url of the web server */
    Viewers(String url, Database database) {
        this.url = url;
        this.database = database;
    }

    /**
     * Asks all questions, shared among so many viewers.
     *
     * @param counts false to warm up
     */
    void ask(List<Question> questions, int viewers, boolean counts) {
        Queue<Question> left = new ConcurrentLinkedQueue<>(questions);
        YARDSTICKS.keySet().forEach(name -> left.add(new Question(name, "", "")));
        List<Thread> threads = new ArrayList<>();
        for (int viewer = 0; viewer < viewers; viewer++) {
            Thread thread = new Thread(() -> {
                for (Question question = left.poll(); question != null; question = left.poll()) {
                    ask(question, counts);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while viewers ask", e);
            }
        }
    }

    private void ask(Question question, boolean counts) {
        Answers route = byRoute.computeIfAbsent(question.route(), Answers::new);
        Answers range = byRange.computeIfAbsent(question.route() + " " + question.range(), Answers::new);
        long start = System.nanoTime();
        try {
            long bytes = question.path().isEmpty() ? yardstick(question.route()) : get(question.path());
            double took = (System.nanoTime() - start) / 1e6;
            if (counts) {
                Stream.of(route, range).forEach(answers -> answers.came(took, bytes));
            }
        } catch (IOException | RuntimeException e) {
            Stream.of(route, range).forEach(answers -> answers.failed(question.path() + ": " + e.getMessage()));
        }
    }

    private long yardstick(String name) {
        return database.query(YARDSTICKS.get(name), Map.of()).rows().size();
    }

    private long get(String path) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new IOException(answer.statusCode() + " " + new String(answer.body()));
            }
            return answer.body().length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a viewer waits", e);
        }
    }

    /** By route, the yardsticks last. */
    List<Answers> routes() {
        return sorted(byRoute);
    }

    /** By route and range. */
    List<Answers> ranges() {
        return sorted(byRange);
    }

    private static List<Answers> sorted(Map<String, Answers> answers) {
        return answers.values().stream()
                .sorted(Comparator.comparing((Answers a) -> a.name().startsWith("yardstick"))
                        .thenComparing(Answers::name))
                .toList();
    }
}
