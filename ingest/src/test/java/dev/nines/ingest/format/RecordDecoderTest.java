package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecoderTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    /** Tells the id, and fails where a prompt was read. */
    private static final RecordReader READER = new RecordReader() {
        @Override
        public List<Event> events(JsonNode record) {
            assertThat(record.findValue("messages")).isNull();
            String id = Fields.of(record).required("id", "give it");
            return List.of(
                    new Event.Started(new AttemptStarted(id, id, new Target(null, "p", "m", null, null, null), NOON)));
        }

        @Override
        public Set<String> unread() {
            return Set.of("messages");
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1}\n{\"id\":2}\n",
                "[{\"id\":1},{\"id\":2}]",
                " \n [ {\"id\":1}\n , {\"id\":2} ] \n",
                "[{\"id\":1}]\n[{\"id\":2}]",
                "{\n  \"id\": 1\n}\n{\n  \"id\": 2,\n  \"a\": {\n    \"b\": [\"}\", \"\\\"{\"]\n  }\n}",
                "\uFEFF{\"id\":1}\r\n\r\n{\"id\":2}",
                "\uFEFF[{\"id\":1},{\"id\":2}]",
                "{\"id\":1,\"messages\":[{\"content\":\"x\"}]}\n{\"id\":2,\"a\":[{\"messages\":{}}],\"c\":{}}"
            })
    void readsRecordsHoweverTheyAreLaidOut(String text) {
        assertThat(ids(text)).containsExactly("1", "2");
    }

    @Test
    void aTornLineHarmsNoOther() {
        assertThat(ids("{\"id\":1,\"a\":{\"b\n{\"id\":2}\n{\"id\":3}"))
                .containsExactly("1: record breaks off, another begins behind it", "2", "3");
        assertThat(ids("{\"id\":1}\n{\"id\":2 x}\n{\"id\":3}"))
                .containsExactly("1", "2: JSON syntax is broken at line 1, column 9", "3");
        assertThat(ids("{\"id\":1}\n{\"id\":2")).containsExactly("1", "2: JSON syntax is broken at line 2, column 1");
    }

    @Test
    void behindABreakInAnArrayAllIsLostAndItIsSaid() {
        assertThat(ids("[{\"id\":1},{\"id\":2 x},{\"id\":3}]"))
                .containsExactly("1", "2: JSON syntax is broken at line 1, column 19; what is behind it is lost");
    }

    @Test
    void whatIsNoObjectIsARejectAmongTheOthers() {
        assertThat(ids("[{\"id\":1},7,null,\"x\",[],{\"id\":2}]"))
                .startsWith("1", "2: record is no JSON object")
                .endsWith("2");
        assertThat(ids("true")).containsExactly("1: record is no JSON object");
    }

    @Test
    void deepAndLongIsRefusedAndQuotesNothing() {
        assertThat(ids("{\"a\":".repeat(100) + "1" + "}".repeat(100)).get(0)).contains("nested deeper than 64");
        assertThat(ids("[".repeat(100_000)).get(0)).contains("nested deeper than 64");
        assertThat(ids("{\"id\":1,\"n\":" + "9".repeat(1000) + "}").get(0)).contains("too long");
        assertThat(ids("{\"id\":\"" + "my secret prompt ".repeat(20) + "\"}").get(0))
                .contains("at most 200")
                .doesNotContain("secret");
        assertThat(ids("{\"secret\" my prompt").get(0)).doesNotContain("secret").doesNotContain("prompt");
    }

    @Property(tries = 300)
    void whateverComesItEndsAndDoesNotThrow(@ForAll byte[] bytes) throws IOException {
        assertThat(decode(bytes))
                .allSatisfy(decoded -> assertThat(decoded.position()).isPositive());
    }

    private static List<String> ids(String text) {
        try {
            return decode(text.getBytes(StandardCharsets.UTF_8)).stream()
                    .map(decoded -> decoded instanceof Decoded.Rejected rejected
                            ? rejected.position() + ": " + rejected.reason()
                            : ((Event.Started) ((Decoded.Accepted) decoded).event())
                                    .start()
                                    .attemptId())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Decoded> decode(byte[] bytes) throws IOException {
        Decoder decoder = new RecordDecoder(new ByteArrayInputStream(bytes), READER);
        List<Decoded> all = new ArrayList<>();
        for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
            all.add(next.get());
        }
        return all;
    }
}
