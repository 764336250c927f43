package dev.nines.ingest.format.nines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for any input. jqwik prints the seed of a failure. */
class DecoderProperties {
    private static final String BENCH = """
            {"provider":"openai","model":"openai/gpt-5.5","status":"error","ttft_ms":0,"latency_ms":0,\
            "tokens_per_sec":0,"token_count":0,"error":"HTTP 429 from OpenAI","timestamp":"2026-05-06T11:00:13Z"}
            """;
    private static final String UPPTIME = """
            observed_at,target,url,status,http_code,response_time_ms
            2024-01-26T09:44:02.827Z,"a, b",https://example.org/,down,503,93
            """;

    private static final String STATUS_CSV = """
            service,incident_id,started_at,resolved_at,title
            "a, b",i-1,2026-05-06T11:00:00Z,2026-05-06T10:00:00Z,t
            x,i-2,2026-05-06T11:00:00-07:00,,t
            """;
    private static final String STATUSPAGE = """
            {"page":{"name":"OpenAI","url":"https://status.openai.com"},
            "incidents":[{"id":"i-1","name":"t","status":"resolved","impact":"major",
            "created_at":"2026-05-06T11:00:00Z","components":[{"name":"gpt-5"}],"incident_updates":[
            {"status":"resolved","display_at":"2026-05-06T12:00:00Z"}]},
            {"id":"i-2","created_at":"2026-05-06T11:00:00Z"}]}
            """;
    private static final String TASK = """
            {"event":"task_finished","task_id":"t","result":"success","finished_at":1778065200000,"score":0.5}
            """;

    private static final byte[] SYNTAX = "\"\\{}[]:,0-9eE\n/@#%".getBytes(StandardCharsets.US_ASCII);

    @Provide
    Arbitrary<Attempt> attempts() {
        return AttemptArbitrary.attempts();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsEncodedIsDecodedTheSame(@ForAll("attempts") Attempt attempt) {
        assertThat(Decodings.attempt(Format.NINES, CanonicalEncoder.line(attempt)))
                .isEqualTo(attempt);
    }

    @Property(tries = 500)
    void randomBytesNeverThrow(@ForAll byte[] bytes, @ForAll Format format) {
        assertThat(Decodings.all(format, bytes)).doesNotContainNull();
    }

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.oneOf(
                attempts().map(CanonicalEncoder::line), Arbitraries.of(BENCH, UPPTIME, STATUS_CSV, STATUSPAGE, TASK));
    }

    /** Damage keeps most of the structure, so that it reaches the rules behind the syntax. */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void damagedInputNeverThrows(@ForAll("samples") String sample, @ForAll long seed, @ForAll Format format) {
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = SYNTAX[random.nextInt(SYNTAX.length)];
        }
        byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));

        List<Decoded> decoded = Decodings.all(format, cut);

        assertThat(decoded).extracting(Decoded::position).isSorted();
    }
}
