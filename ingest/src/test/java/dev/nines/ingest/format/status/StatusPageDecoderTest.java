package dev.nines.ingest.format.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusPageDecoderTest {
    /** Shaped as Atlassian's pages write it, body texts shortened. */
    private static final String ATLASSIAN = """
            {
              "page": {"id": "pg1", "name": "Claude", "url": "https://status.claude.com",
                       "time_zone": "Etc/UTC", "updated_at": "2026-05-06T16:51:14.000Z"},
              "incidents": [
                {
                  "id": "437swp24nrf4",
                  "name": " Elevated errors across multiple models\\n",
                  "status": "postmortem",
                  "impact": "major",
                  "created_at": "2026-05-06T15:29:02.399Z",
                  "updated_at": "2026-05-06T17:40:00.000Z",
                  "started_at": "2026-05-06T15:02:00.000Z",
                  "monitoring_at": "2026-05-06T16:30:00.000Z",
                  "resolved_at": "2026-05-06T16:51:13.830Z",
                  "shortlink": "https://stspg.io/abc",
                  "page_id": "pg1",
                  "incident_updates": [
                    {"id": "u2", "status": "resolved", "body": "Resolved.", "incident_id": "437swp24nrf4",
                     "created_at": "2026-05-06T16:51:13.830Z", "updated_at": "2026-05-08T09:00:00.123Z",
                     "display_at": "2026-05-06T16:51:13.830Z", "affected_components": null,
                     "deliver_notifications": true, "custom_tweet": null, "tweet_id": null},
                    {"id": "u1", "status": "investigating", "body": "We are looking into it.",
                     "created_at": "2026-05-06T15:29:02.500Z", "updated_at": "2026-05-06T15:29:02.500Z",
                     "display_at": "2026-05-06T15:29:02.500Z",
                     "affected_components": [{"code": "c1", "name": "claude-opus-4", "old_status": "operational",
                                              "new_status": "partial_outage"}]}
                  ],
                  "components": [{"id": "c1", "name": "Claude API (api.anthropic.com)", "status": "operational"}]
                },
                {
                  "id": "open1",
                  "name": "Elevated errors",
                  "status": "monitoring",
                  "impact": "none",
                  "created_at": "2026-05-07T08:00:00.000Z",
                  "updated_at": "2026-05-07T08:30:00.000Z",
                  "started_at": null,
                  "resolved_at": null,
                  "incident_updates": [],
                  "components": []
                }
              ]
            }
            """;

    /** A look-alike: no time_zone, no monitoring_at, no resolved_at, no components, the page behind the incidents. */
    private static final String LOOK_ALIKE = "{\"incidents\":[{\"id\":\"01KRAA\",\"name\":\"Errors\",\"status\":"
            + "\"resolved\",\"impact\":\"minor\",\"created_at\":\"2026-05-06T11:00:00+00:00\",\"updated_at\":"
            + "\"2026-05-06T14:00:00Z\",\"incident_updates\":["
            + "{\"id\":\"u2\",\"status\":\"resolved\",\"created_at\":\"2026-05-06T13:00:01Z\",\"display_at\":"
            + "\"2026-05-06T13:00:00Z\",\"affected_components\":[{\"name\":\"gpt-5\"},{\"name\":\"Responses\"}]},"
            + "{\"id\":\"u1\",\"status\":\"investigating\",\"created_at\":\"2026-05-06T11:00:00Z\",\"display_at\":"
            + "\"2026-05-06T11:00:00Z\"}]}],\"page\":{\"id\":\"p\",\"name\":\"OpenAI\",\"url\":"
            + "\"https://status.openai.com/\",\"updated_at\":\"2026-05-06T14:00:00Z\"}}";

    private static final String ONE = "{\"id\":\"i-1\",\"name\":\"Errors\",\"status\":\"investigating\",\"impact\":"
            + "\"minor\",\"created_at\":\"2026-05-06T11:00:00Z\",\"updated_at\":\"2026-05-06T11:00:00Z\","
            + "\"resolved_at\":null,\"shortlink\":\"https://status.mistral.ai/i/1\",\"page_id\":\"zz9\"}";

    private static List<Incident> read(String text) {
        return Decodings.incidents(Format.STATUSPAGE, text);
    }

    private static Incident one(String text) {
        assertThat(read(text)).hasSize(1);
        return read(text).get(0);
    }

    @Test
    void readsADocumentAsItWasFetched() {
        assertThat(read(ATLASSIAN))
                .hasSize(2)
                .first()
                .isEqualTo(Incident.newBuilder()
                        .setIncidentId("437swp24nrf4")
                        // The resolving update was edited two days later.
                        .setVersion(Instant.parse("2026-05-08T09:00:00.123Z").toEpochMilli())
                        .setProvider("anthropic")
                        .setPage("https://status.claude.com")
                        .setTitle("Elevated errors across multiple models")
                        .setImpact("major")
                        .setStatus("postmortem")
                        .setStartedAt(Instant.parse("2026-05-06T15:02:00Z"))
                        .setFirstSeenAt(Instant.parse("2026-05-06T15:29:02.399Z"))
                        .setResolvedAt(Instant.parse("2026-05-06T16:51:13.830Z"))
                        .setComponents(List.of("Claude API (api.anthropic.com)", "claude-opus-4"))
                        .setModels(List.of("claude-opus-4"))
                        .build());
    }

    @Test
    void anOpenIncidentHasNoEndAndStartsWhenItWasCreated() {
        Incident open = read(ATLASSIAN).get(1);

        assertThat(open.getResolvedAt()).isNull();
        assertThat(open.getStatus()).isEqualTo("monitoring");
        assertThat(open.getImpact()).isEqualTo("none");
        assertThat(open.getStartedAt()).isEqualTo("2026-05-07T08:00:00Z").isEqualTo(open.getFirstSeenAt());
    }

    @Test
    void readsALookAlike() {
        Incident incident = one(LOOK_ALIKE);

        assertThat(incident.getProvider()).isEqualTo("openai");
        assertThat(incident.getStartedAt()).isEqualTo("2026-05-06T11:00:00Z");
        // As the update that says so was shown; updated_at may be a later correction.
        assertThat(incident.getResolvedAt()).isEqualTo("2026-05-06T13:00:00Z");
        assertThat(incident.getVersion())
                .isEqualTo(Instant.parse("2026-05-06T14:00:00Z").toEpochMilli());
        assertThat(incident.getComponents()).containsExactly("gpt-5", "Responses");
        assertThat(incident.getModels()).containsExactly("gpt-5");
    }

    @Test
    void readsASummaryWhateverElseItHolds() {
        String summary =
                "{\"page\":{\"name\":\"Cohere\"},\"status\":{\"indicator\":\"none\"},\"components\":[{\"id\":\"c\","
                        + "\"name\":\"command\"}],\"incidents\":[],\"scheduled_maintenances\":[" + ONE + "]}";

        assertThat(read(summary)).isEmpty();
        assertThat(one(summary.replace("\"incidents\":[]", "\"incidents\":[" + ONE + "]"))
                        .getProvider())
                .isEqualTo("cohere");
    }

    @Test
    void readsABareArrayAndOneIncidentALine() {
        assertThat(read("[\n" + ONE + ",\n" + ONE + "\n]\n")).hasSize(2);
        assertThat(read(ONE + "\n\n" + ONE + "\n" + LOOK_ALIKE + "\n")).hasSize(3);
        assertThat(one(ONE).getProvider()).isEqualTo("mistral");
        assertThat(one(ONE).getPage()).isEqualTo("status.mistral.ai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", ",", "[", ":", "\"incidents\"", "}"})
    void theFirstLineOfADocumentMayEndAnywhere(String end) {
        String flat = ATLASSIAN.replaceAll("\n *", " ");
        int cut = flat.indexOf(end) + end.length();

        assertThat(read(flat.substring(0, cut) + "\n" + flat.substring(cut))).hasSize(2);
    }

    @Test
    void anUpdateReplacesWhatItUpdates() {
        Incident later = one(
                ONE.replace("\"updated_at\":\"2026-05-06T11:00:00Z\"", "\"updated_at\":\"2026-05-06T11:00:00.001Z\""));

        assertThat(later.getVersion()).isEqualTo(one(ONE).getVersion() + 1);
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsKeptAsItStands() {
        Incident backward = one(ONE.replace("\"resolved_at\":null", "\"resolved_at\":\"2026-05-06T10:00:00Z\""));

        assertThat(backward.getStartedAt()).isEqualTo("2026-05-06T11:00:00Z");
        assertThat(backward.getResolvedAt()).isEqualTo("2026-05-06T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "Claude, https://status.claude.com, anthropic",
        "Anthropic, , anthropic",
        ", https://status.openai.com/, openai",
        "Service status, https://status.openai.com, openai",
        ", https://groqstatus.com, groq",
        ", https://status.x.ai, xai",
        ", https://mistral.statuspage.io, mistral",
        "Some Maker, https://status.example.org, some-maker",
        ", status.example.org, example",
    })
    void takesTheProviderFromThePage(String name, String url, String provider) {
        String page = "{\"name\":" + quoted(name) + ",\"url\":" + quoted(url) + "}";
        String incident = ONE.replace("status.mistral.ai", "stspg.io");

        assertThat(one("{\"page\":" + page + ",\"incidents\":[" + incident + "]}")
                        .getProvider())
                .isEqualTo(provider);
    }

    @Test
    void fallsBackToThePagesId() {
        String shortened = ONE.replace("status.mistral.ai", "stspg.io");

        assertThat(one(shortened).getProvider()).isEqualTo("zz9");
        assertThat(Decodings.reject(Format.STATUSPAGE, shortened.replace("\"page_id\":\"zz9\"", "\"page_id\":null"))
                        .reason())
                .isEqualTo("incident 'i-1': nothing says whose page it is; give the whole document with page.name or"
                        + " page.url");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5, true",
        "gpt-4o-mini, true",
        "o3-mini, true",
        "claude-opus-4-5, true",
        "gemini-2.5-pro, true",
        "api.anthropic.com, false",
        "claude.ai, false",
        "Claude Opus 4, false",
        "Chat Completions, false",
        "claude-code, false",
        "GPT-5, false",
    })
    void takesAComponentForAModelOnlyWhereItIsAModelsId(String component, boolean model) {
        Incident incident = one(ONE.replace("\"page_id\"", "\"components\":[\"" + component + "\"],\"page_id\""));

        assertThat(incident.getComponents()).containsExactly(component);
        assertThat(incident.getModels()).isEqualTo(model ? List.of(component) : List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":\"i-1\" | \"id\":null | incident '': id is empty",
                "\"created_at\":\"2026-05-06T11:00:00Z\" | \"created_at\":null | created_at is missing",
                "\"created_at\":\"2026-05-06T11:00:00Z\" | \"created_at\":\"today\" | 'today' is no RFC 3339 time",
                "\"resolved_at\":null | \"resolved_at\":\"soon\" | resolved_at 'soon' is no RFC 3339 time",
            })
    void namesFieldValueAndRemedy(String part, String other, String reason) {
        Decoded.Rejected reject = Decodings.reject(Format.STATUSPAGE, ONE.replace(part, other));

        assertThat(reject.reason()).contains(reason);
        assertThat(reject.content()).isPresent();
    }

    @Test
    void aBadIncidentSpoilsNoOtherAndIsToldByItsLine() {
        List<Decoded> decoded = Decodings.all(
                Format.STATUSPAGE,
                ATLASSIAN.replace("\n", "\n\n").replace("\"437swp24nrf4\",\n", "\"" + "x".repeat(201) + "\",\n"));

        assertThat(decoded).hasSize(2);
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Rejected.class);
        // Line 5 of the document with a blank one behind each.
        assertThat(decoded.get(0).position()).isEqualTo(9);
        assertThat(decoded.get(1)).isInstanceOf(Decoded.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":\"secret\"}",
                "{\"id\":\"a\",\"prompt\":\"secret\"}",
                "\"secret\"",
                "[\"secret\"]",
                "[{\"prompt\":\"secret\"}]",
                "{\"incidents\":\"secret\"}",
                "secret",
                "{\"incidents\":[secret",
                "{\"incidents\":[\n\"secret",
            })
    void keepsNothingOfWhatIsNoIncident(String text) {
        Decoded.Rejected reject = Decodings.reject(Format.STATUSPAGE, text);

        assertThat(reject.content()).isEmpty();
        assertThat(reject.reason()).doesNotContain("secret");
    }

    @Test
    void aBrokenLineAmongLinesSpoilsOnlyItself() {
        assertThat(Decodings.all(Format.STATUSPAGE, ONE + "\n" + ONE.substring(0, 80) + "\n" + ONE + "x\n" + ONE))
                .extracting(decoded -> decoded instanceof Decoded.Rejected rejected ? rejected.reason() : "accepted")
                .containsExactly(
                        "accepted",
                        "syntax is broken at line 2, column 81",
                        "syntax is broken at line 3, column " + (ONE.length() + 1),
                        "accepted");
    }

    @Test
    void tellsWhereADocumentBreaksOff() {
        String half = ATLASSIAN.substring(0, ATLASSIAN.indexOf("\"open1\""));

        assertThat(Decodings.reject(Format.STATUSPAGE, half).reason()).contains("syntax is broken at line");
    }

    @Test
    void refusesADocumentOverSixteenMebibytes() {
        String line = "{\"incidents\":[" + " ".repeat(StatusPageDecoder.LARGEST);

        assertThat(Decodings.reject(Format.STATUSPAGE, line + "]}").reason()).isEqualTo("line is longer than 16 MiB");
        assertThat(Decodings.reject(Format.STATUSPAGE, "[\n" + ("{" + " ".repeat(1 << 20) + "},\n").repeat(17) + "]")
                        .reason())
                .startsWith("document is longer than 16 MiB");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] latin1 = ONE.replace("Errors", "\u00fc").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Decodings.reject(Format.STATUSPAGE, latin1).reason()).contains("not valid UTF-8");
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
