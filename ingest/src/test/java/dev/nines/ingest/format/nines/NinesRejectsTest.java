package dev.nines.ingest.format.nines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the canonical format refuses, and what it keeps of it. */
class NinesRejectsTest {
    private static final String SECRET = "tell me a secret";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "attempt_id | null | attempt_id is missing",
                "attempt_id | \"\" | attempt_id is empty",
                "attempt_id | 7 | attempt_id is 7; give a string",
                "attempt_id | \" a\" | has space around it",
                "attempt_id | \"a\\u0000heartbeat\" | control character 0",
                "attempt_id | \"a\\u009fb\" | control character 159",
                "attempt_id | \"a\\ud83d\" | lone surrogate",
                "request_id | \"\" | request_id is empty",
                "request_id | \"a\\nb\" | request_id holds control character 10 at 2",
                "version | -1 | version -1 is below 0",
                "version | 1.0 | version is 1.0; give an integer",
                "version | \"1\" | version is the string '1'; give an integer",
                "version | 2147483648 | version is 2147483648",
                "attempt_no | 0 | attempt_no 0 is below 1",
                "origin | \"Gateway\" | origin 'Gateway' is none of gateway, probe",
                "started_at | null | started_at is missing",
                "started_at | \"2026-05-06T11:00:00\" | is no RFC 3339 time with a zone",
                "started_at | \"2026-02-30T11:00:00Z\" | is no RFC 3339 time",
                "started_at | \"2026-05-06T24:00:00Z\" | is no RFC 3339 time",
                "started_at | \"2026-05-06T11:00:00.Z\" | is no RFC 3339 time",
                "started_at | \"2026-05-06T11:00:00Zulu\" | is no RFC 3339 time",
                "started_at | \"+026-05-06T11:00:00Z\" | is no RFC 3339 time",
                "started_at | \"1778065200000\" | is no RFC 3339 time",
                "started_at | \"\" | is no RFC 3339 time",
                "started_at | 1778065200 | not within 2000 and 2100; numbers are epoch milliseconds",
                "started_at | 1778065200000000 | not within 2000 and 2100",
                "started_at | 1e999999999 | far beyond any time",
                "started_at | -1e999999999 | far beyond any time",
                "started_at | 1e-999999999 | not within 2000 and 2100",
                "started_at | true | started_at is true; give a finite number",
                "started_at | NaN | started_at is NaN; give a finite number",
                "ended_at | \"2026-05-06T10:59:59Z\" | but ended_at is 2026-05-06T10:59:59Z",
                "duration_ms | -1 | duration_ms -1 is below 0",
                "duration_ms | 86400001 | more than a day after",
                "duration_ms | \"5\" | duration_ms is the string '5'",
                "duration_ms | Infinity | duration_ms is Infinity",
                "duration_ms | null | ended_at is missing; give it or duration_ms",
                "provider | null | provider is missing",
                "provider | \"open/ai\" | provider 'open/ai' holds a '/'",
                "provider | [\"openai\"] | provider is an array; give a string",
                "model | null | model is missing",
                "outcome | \"success\" | outcome 'success' is none of ok, truncated",
                "outcome | \"OK\" | outcome 'OK' is none of",
                "status_code | \"200\" | status_code is the string '200'",
                "status_code | 20 | status_code 20 is no HTTP status",
                "status_code | 200.0 | status_code is 200.0; give an integer",
                "streaming | \"true\" | streaming is the string 'true'; give true or false",
                "streaming | 1 | streaming is 1; give true or false",
                "ttft_ms | NaN | ttft_ms is NaN; give a finite number",
                "ttft_ms | -Infinity | ttft_ms is -Infinity; give a finite number",
                "ttft_ms | -0.5 | ttft_ms -0.5 is not within 0 and a day",
                "ttft_ms | 1e400 | ttft_ms Infinity is not within",
                "input_tokens | 1.5 | input_tokens is 1.5; give an integer",
                "input_tokens | -1 | input_tokens -1 is not within",
                "input_tokens | 99999999999999999999 | give an integer",
                "input_tokens | \"12\" | input_tokens is the string '12'",
                "output_tokens | 1e3 | give an integer",
                "reasoning_tokens | 5000000000 | reasoning_tokens 5000000000 is not within",
                "cost_usd | 0.1234567891 | cost_usd 0.1234567891 has more than 9 decimals",
                "cost_usd | 1e-999999999 | has more than 9 decimals",
                "cost_usd | 1e999999999 | is not within 0 and 1000000",
                "cost_usd | -0.01 | cost_usd -0.01 is not within 0",
                "cost_usd | \"$0.01\" | cost_usd '$0.01' is no decimal number",
                "cost_usd | \"\" | is no decimal number",
                "cost_usd | NaN | cost_usd is NaN",
                "cost_usd | true | cost_usd is true",
                "cost_source | \"reported\" | but cost_usd is missing",
                "cost_source | \"guessed\" | cost_source 'guessed' is none of reported, priced, unknown",
                "billed | 0 | billed is 0; give true or false",
                "cache_hit | \"no\" | cache_hit is the string 'no'",
                "region | \"\" | region is empty; leave it out if it is unknown",
                "tier | \"gold\" | tier 'gold' is none of critical, important, general",
                "tags | [] | tags is an array; give an object of strings",
                "tags | {\"a\":1} | tags.a is 1; give a string",
                "tags | {\"a\":null} | tags.a is null; give a string",
                "tags | {\"a\":\"1\",\"a\":\"2\"} | tags.a is there twice",
                "tags | {\"\":\"1\"} | a name under tags is empty",
                "tags | {\"a\":\"x\\ny\"} | tags.a holds control character 10",
            })
    void namesFieldValueAndRemedy(String field, String json, String reason) {
        Decoded.Rejected reject = Decodings.reject(
                Format.NINES, CanonicalLine.minimal().with(field, json).toString());

        assertThat(reject.reason()).contains(reason);
        assertThat(reject.position()).isEqualTo(1);
    }

    @Test
    void refusesACostThatIsSaidToBeUnknown() {
        String line = CanonicalLine.minimal()
                .with("cost_usd", "0.5")
                .with("cost_source", "\"unknown\"")
                .toString();

        assertThat(Decodings.reject(Format.NINES, line).reason())
                .contains("cost_source is unknown, but cost_usd is 0.5");
    }

    @Test
    void refusesReasoningThatExceedsOutput() {
        String line = CanonicalLine.minimal()
                .with("output_tokens", "4")
                .with("reasoning_tokens", "5")
                .toString();

        assertThat(Decodings.reject(Format.NINES, line).reason()).contains("exceed output_tokens 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"attempt_id", "request_id", "task_id", "provider", "model", "region", "error_type", "tenant"})
    void boundsNamesTo200Characters(String field) {
        String fits = CanonicalLine.minimal()
                .with(field, "\"" + "x".repeat(200) + "\"")
                .toString();
        String longer = CanonicalLine.minimal()
                .with(field, "\"" + "x".repeat(201) + "\"")
                .toString();

        assertThat(Decodings.all(Format.NINES, fits)).singleElement().isInstanceOf(Decoded.Accepted.class);
        assertThat(Decodings.reject(Format.NINES, longer).reason())
                .isEqualTo(field + " has 201 characters; at most 200 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "prompt", "response", "Provider", "timestamp", "latency_ms", "user"})
    void refusesFieldsItDoesNotKnowAndKeepsNothingOfThem(String field) {
        String line = CanonicalLine.minimal().with(field, "\"" + SECRET + "\"").toString();

        Decoded.Rejected reject = Decodings.reject(Format.NINES, line);

        assertThat(reject.reason()).contains("'" + field + "'");
        assertThat(reject.content()).isEmpty();
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        String line = CanonicalLine.minimal().toString().replaceFirst("\\{", "{\"model\":\"x\",");

        assertThat(Decodings.reject(Format.NINES, line).reason()).isEqualTo("field 'model' is there twice");
    }

    static Stream<String> linesThatMayHoldAPrompt() {
        CanonicalLine line = CanonicalLine.minimal();
        String valid = line.toString();
        return Stream.of(
                // A first flaw elsewhere must not hide the prompt behind it.
                CanonicalLine.minimal()
                        .with("provider", "5")
                        .with("prompt", "\"" + SECRET + "\"")
                        .toString(),
                CanonicalLine.minimal()
                        .with("provider", "{\"messages\":\"" + SECRET + "\"}")
                        .toString(),
                CanonicalLine.minimal().with("provider", "[\"" + SECRET + "\"]").toString(),
                CanonicalLine.minimal()
                        .with("tags", "{\"a\":[\"" + SECRET + "\"]}")
                        .toString(),
                CanonicalLine.minimal().with("tags", "[\"" + SECRET + "\"]").toString(),
                CanonicalLine.minimal()
                        .with("error_type", "\"" + SECRET.repeat(20) + "\"")
                        .toString(),
                CanonicalLine.minimal()
                        .with("tags", "{\"a\":\"" + SECRET.repeat(100) + "\"}")
                        .toString(),
                CanonicalLine.minimal()
                        .with("version", "-1")
                        .with(SECRET.repeat(9), "1")
                        .toString(),
                valid + " {\"prompt\":\"" + SECRET + "\"}",
                valid + SECRET,
                valid.replace("\"openai\"", SECRET),
                valid.substring(0, valid.length() - 1) + ",\"prompt\":\"" + SECRET,
                "[{\"prompt\":\"" + SECRET + "\"}]",
                "\"" + SECRET + "\"",
                SECRET,
                "{\"prompt\":\"" + SECRET + "\"}");
    }

    @ParameterizedTest
    @MethodSource("linesThatMayHoldAPrompt")
    void keepsNothingOfALineThatMayHoldAPrompt(String line) {
        Decoded.Rejected reject = Decodings.reject(Format.NINES, line);

        assertThat(reject.content()).isEmpty();
        assertThat(reject.reason()).doesNotContain(SECRET + SECRET);
    }

    @Test
    void keepsARefusedLineOfCanonicalShape() {
        String line = CanonicalLine.minimal()
                .with("outcome", "\"success\"")
                .with("tags", "{\"a\":\"b\"}")
                .toString();

        assertThat(Decodings.reject(Format.NINES, line).content()).contains(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"", "{", "{\"a", "{\"provider\"", "{\"provider\":", "{\"tags\":{", "nul", "{}}", "[", "{,}"
            })
    void refusesBrokenSyntaxWithoutQuotingIt(String line) {
        String valid = CanonicalLine.minimal().toString();

        assertThat(Decodings.all(Format.NINES, valid + "\n" + line + "x\n" + valid))
                .hasSize(3)
                .element(1)
                .isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] latin1 =
                CanonicalLine.minimal().with("team", "\"S\u00fcd\"").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = CanonicalLine.minimal().toString().getBytes(StandardCharsets.UTF_16LE);

        assertThat(Decodings.reject(Format.NINES, latin1).reason()).contains("not valid UTF-8");
        assertThat(Decodings.reject(Format.NINES, utf16).reason()).contains("UTF-16");
    }

    @Test
    void refusesALineOverAMebibyteAndReadsOn() {
        String valid = CanonicalLine.minimal().toString();
        String huge = CanonicalLine.minimal()
                .with("tags", "{\"a\":\"" + "x".repeat(5 << 20) + "\"}")
                .toString();
        String fits = valid + " ".repeat((1 << 20) - valid.length());

        assertThat(Decodings.all(Format.NINES, valid + "\n" + huge + "\n" + fits + "\n" + fits + " \n" + valid))
                .extracting(decoded -> decoded instanceof Decoded.Rejected rejected ? rejected.reason() : "accepted")
                .containsExactly(
                        "accepted", "line is longer than 1 MiB", "accepted", "line is longer than 1 MiB", "accepted");
    }

    @Test
    void readsTagNamesOfTheSendersOwnWithoutEnd() {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < 2000; line++) {
            StringBuilder tags = new StringBuilder("{");
            for (int tag = 0; tag < 50; tag++) {
                tags.append(tag == 0 ? "" : ",")
                        .append("\"t")
                        .append(line * 50 + tag)
                        .append("\":\"v\"");
            }
            lines.append(CanonicalLine.minimal().with("tags", tags + "}")).append('\n');
        }

        assertThat(Decodings.all(Format.NINES, lines.toString()))
                .hasSize(2000)
                .allMatch(Decoded.Accepted.class::isInstance);
    }

    @Test
    void survivesAThousandLevelsOfNesting() {
        String bomb = "[".repeat(100_000);

        assertThat(Decodings.reject(Format.NINES, "{\"tags\":" + bomb).content())
                .isEmpty();
        assertThat(Decodings.reject(Format.NINES, bomb).content()).isEmpty();
        assertThat(Decodings.reject(Format.LLM_BENCH, "{\"model\":" + bomb).content())
                .isEmpty();
    }
}
