package dev.nines.ingest.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Bodies that nothing can be made of, whatever the route; the same for the same seed. */
final class Fuzz {
    /** A body and where it is sent. */
    record Case(Route route, Kind kind, byte[] body) {}

    /** What is wrong with a body. */
    enum Kind {
        RANDOM_BYTES,
        TRUNCATED,
        NESTED,
        WRONG_TYPES,
        HUGE_NUMBERS,
        INVALID_UTF8
    }

    private static final Path SAMPLES = Path.of("src/test/samples");

    private final SplittableRandom random;
    private final List<Case> samples;

    Fuzz(long seed) {
        this.random = new SplittableRandom(seed);
        this.samples = samples();
    }

    Case next() {
        Case sample = samples.get(random.nextInt(samples.size()));
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        byte[] body =
                switch (kind) {
                    case RANDOM_BYTES -> randomBytes();
                    case TRUNCATED -> truncated(sample.body);
                    case NESTED -> nested();
                    case WRONG_TYPES -> wrongTypes();
                    case HUGE_NUMBERS -> hugeNumbers(sample.body);
                    case INVALID_UTF8 -> invalidUtf8(sample.body);
                };
        return new Case(sample.route, kind, body);
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[1 + random.nextInt(2000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Cut inside its only object, so that the bracket that opens it is never closed. */
    private byte[] truncated(byte[] whole) {
        return Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
    }

    private byte[] nested() {
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        return open.repeat(65 + random.nextInt(5000)).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] wrongTypes() {
        String[] values = {"1", "true", "\"text\"", "null", "[]", "-0.5", "[[]]", "[{}]", "1e3"};
        StringBuilder array = new StringBuilder("[");
        for (int i = random.nextInt(20); i >= 0; i--) {
            String value = values[random.nextInt(values.length)];
            array.append(i == 0 && value.equals("[{}]") ? "7" : value).append(i == 0 ? "]" : ",");
        }
        return array.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Each number that stands as a value is made so large that no clock, count or price has it. */
    private byte[] hugeNumbers(byte[] whole) {
        String huge =
                switch (random.nextInt(4)) {
                    case 0 -> "9".repeat(40);
                    case 1 -> "1e999999999";
                    case 2 -> "-1e400";
                    default -> "9".repeat(5000);
                };
        String text = new String(whole, StandardCharsets.UTF_8);
        return text.replaceAll("(?<=[:\\[,]\\s?)\"?-?\\d+(\\.\\d+)?\"?(?=\\s*[,}\\]])", huge)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A byte that UTF-8 never has, in the middle of a text. */
    private byte[] invalidUtf8(byte[] whole) {
        int at = 1 + random.nextInt(whole.length - 2);
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.write(whole, 0, at);
        broken.write(random.nextBoolean() ? 0xFF : 0xC0);
        broken.write(whole, at, whole.length - at);
        return broken.toByteArray();
    }

    private static List<Case> samples() {
        List<Case> found = new ArrayList<>();
        found.add(new Case(Route.ATTEMPTS, null, bytes("""
                {"attempt_id":"a","provider":"p","model":"m","started_at":1778065203500,"duration_ms":12.5,"input_tokens":7}""")));
        found.add(new Case(Route.TASKS, null, bytes("""
                {"event":"task_finished","task_id":"t","result":"success","finished_at":1778065203500,"score":0.5}""")));
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                String format = file.getParent().getFileName().toString();
                Route.of("/v1/" + (format.equals("otlp") ? "traces" : format)).ifPresent(route -> {
                    byte[] body = read(file);
                    if (body[0] == '{') {
                        found.add(new Case(route, null, body));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
