package dev.nines.ingest.collector;

import static dev.nines.ingest.collector.CollectorUnderTest.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.DeadLetter;
import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may send, where and how much. */
@Timeout(60)
class ApiKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String EDGE = ApiKey.create(RANDOM);
    private static final String SLOW = ApiKey.create(RANDOM);
    private static final String TASKS = ApiKey.create(RANDOM);

    private static TestBroker broker;

    @TempDir
    private Path folder;

    private Path file;
    private CollectorUnderTest collector;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.stop();
    }

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("keys.yaml"), """
                keys:
                  - name: edge
                    sha256: %s
                    gateway: litellm-eu
                  - {name: slow, sha256: %s, requests_per_second: 0.01, events_per_second: 3}
                  - name: tasks
                    sha256: %s
                    routes: [/v1/tasks]
                """.formatted(hash(EDGE), hash(SLOW), hash(TASKS)));
        collector = CollectorUnderTest.start(CollectorSettings.onLoopback(0).withKeys(file), broker, Clock.systemUTC());
        broker.mark();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void withoutAKeyNothingIsTaken() {
        HttpResponse<String> none = collector.post("/v1/attempts", line("a"));
        HttpResponse<String> unknown = post(ApiKey.create(RANDOM), "a");
        HttpResponse<String> hash = post(hash(EDGE), "a");
        HttpResponse<String> inQuery = collector.post("/v1/attempts?key=" + EDGE, line("a"));

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"nines\"");
        assertThat(none.body()).contains("API key is missing or unknown");
        assertThat(unknown.body()).isEqualTo(none.body());
        assertThat(hash.statusCode()).isEqualTo(401);
        assertThat(inQuery.statusCode()).isEqualTo(401);
        assertThat(broker.records(Topics.ATTEMPTS)).isEmpty();
    }

    @Test
    void aKeyIsUnderstoodInEitherHeader() {
        assertThat(post(EDGE, "a").statusCode()).isEqualTo(200);
        assertThat(collector
                        .post("/v1/attempts", JSON, bytes(line("b")), "X-Api-Key", EDGE)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthNeedsNoKey() {
        assertThat(collector.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(collector.get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void theKeyNamesTheGatewayWhereTheEventDoesNot() {
        String named = line("b").replace("{", "{\"gateway\":\"own\",");
        collector.post("/v1/attempts", JSON, bytes("[" + line("a") + "," + named + "]"), "X-Api-Key", EDGE);

        assertThat(broker.attempts(Topics.ATTEMPTS).stream()
                        .collect(Collectors.toMap(
                                Attempt::attemptId, a -> a.target().gateway())))
                .containsEntry("a", "litellm-eu")
                .containsEntry("b", "own");
    }

    @Test
    void theKeyNamesTheSourceOfADeadLetterAndIsNotInIt() {
        collector.post("/v1/attempts", JSON, bytes("{}"), "X-Api-Key", EDGE);

        assertThat(broker.deadLetters())
                .extracting(DeadLetter::getSource)
                .containsExactly("http:/v1/attempts key=edge");
    }

    @Test
    void aRouteThatIsNotTheKeysIsForbidden() {
        HttpResponse<String> reply = post(TASKS, "a");

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("may not use /v1/attempts");
    }

    @Test
    void moreRequestsThanAllowedAreToldWhenToComeAgain() {
        assertThat(post(SLOW, "a").statusCode()).isEqualTo(200);
        HttpResponse<String> second = post(SLOW, "b");

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 100L);
        assertThat(second.body()).contains("more requests a second");
        assertThat(post(EDGE, "b").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyIsGivenAndTakenAwayWithoutAStop() throws IOException {
        String added = ApiKey.create(RANDOM);
        Files.writeString(file, "keys:\n  - {name: added, sha256: " + hash(added) + "}\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

        await().until(() -> post(added, "a").statusCode() == 200);
        assertThat(post(EDGE, "a").statusCode()).isEqualTo(401);
    }

    @Test
    void aFileThatIsSpoiledLeavesTheKeysAsTheyWere() throws IOException {
        Files.writeString(file, "keys: [");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        KeyRing ring = KeyRing.of(CollectorSettings.onLoopback(0).withKeys(good()));
        Files.writeString(folder.resolve("good.yaml"), "keys: [");
        Files.setLastModifiedTime(
                folder.resolve("good.yaml"), FileTime.from(Instant.now().plusSeconds(5)));

        ring.refresh();

        assertThat(ring.get()).map(ApiKeys::count).contains(1);
    }

    @Test
    void anotherHostThanLoopbackNeedsKeys() {
        CollectorSettings open =
                new CollectorSettings("0.0.0.0", 0, Optional.empty(), Optional.empty(), Limits.DEFAULT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(open))
                .withMessageContaining("collector.host is 0.0.0.0")
                .withMessageContaining("collector.keys.file");
        assertThat(KeyRing.of(new CollectorSettings("localhost", 0, Optional.empty(), Optional.empty(), Limits.DEFAULT))
                        .get())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| no list 'keys'",
                "keys: []| no list 'keys'",
                "keys: [{sha256: HASH}]| key 1 has no name",
                "keys: [{name: 'a b', sha256: HASH}]| key 1 has no name",
                "keys: [{name: a, sha256: HASH}, {name: a, sha256: HASH}]| two keys are named a",
                "keys: [{name: a, sha256: nines_secret}]| key a: sha256 is not hexadecimal",
                "keys: [{name: a, sha256: ab}]| key a: sha256 has not 64 digits",
                "keys: [{name: a, sha256: HASH, key: nines_secret}]| key a: it has a field that is none of",
                "keys: [{name: a, sha256: HASH, events_per_second: 0}]| key a: events_per_second is no number above 0",
                "keys: [{name: a, sha256: HASH, routes: [/v2]}]| key a: routes holds what is none; there are /v1/attempts",
                "nines_secret: [| cannot be read or is no YAML"
            })
    void aWrongFileIsToldWithoutWhatIsSecretInIt(String text, String message) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), text.replace("HASH", hash(EDGE)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFile.read(wrong, 0))
                .withMessageContaining("collector.keys.file " + wrong)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("nines_secret", hash(EDGE)));
    }

    @Test
    void manyEventsAtOnceDelayTheNext() {
        String body = IntStream.range(0, 300).mapToObj(i -> line("a" + i)).collect(Collectors.joining());

        Sender sender = new Sender(
                "x", Optional.empty(), Set.of(Route.values()), Optional.empty(), Optional.of(new TokenBucket(3, 0)));
        sender.charge(body.lines().mapToInt(line -> 1).sum(), 0);

        assertThat(catchThrowableOfType(Refused.class, () -> sender.admit(Route.ATTEMPTS, 0))
                        .headers())
                .containsEntry("Retry-After", "100");
    }

    private Path good() throws IOException {
        return Files.writeString(folder.resolve("good.yaml"), "keys:\n  - {name: a, sha256: " + hash(EDGE) + "}\n");
    }

    private HttpResponse<String> post(String key, String id) {
        return collector.post("/v1/attempts", JSON, bytes(line(id)), "Authorization", "Bearer " + key);
    }

    private static String hash(String key) {
        return HexFormat.of().formatHex(ApiKey.hash(key));
    }

    private static String line(String id) {
        return Samples.line(id, Samples.NOON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
