package dev.nines.ingest.format.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCsvDecoderTest {
    private static final String HEADER = "service,incident_id,started_at,resolved_at,title\n";
    private static final Instant ELEVEN = Instant.parse("2026-05-06T11:00:00Z");
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");

    private static List<Incident> read(String rows) {
        return Decodings.incidents(Format.STATUS_CSV, HEADER + rows);
    }

    private static Decoded.Rejected reject(String row) {
        return Decodings.reject(Format.STATUS_CSV, HEADER + row);
    }

    @Test
    void readsADeclaredWindow() {
        assertThat(read("OpenAI,i-1,2026-05-06T11:00:00Z,2026-05-06T05:00:00.000-07:00,Elevated errors\n"))
                .containsExactly(Incident.newBuilder()
                        .setIncidentId("i-1")
                        .setVersion(NOON.toEpochMilli() + 1)
                        .setProvider("openai")
                        .setPage("OpenAI")
                        .setTitle("Elevated errors")
                        .setImpact("unknown")
                        .setStatus("unknown")
                        .setStartedAt(ELEVEN)
                        .setFirstSeenAt(ELEVEN)
                        .setResolvedAt(NOON)
                        .setComponents(List.of())
                        .setModels(List.of())
                        .build());
    }

    @Test
    void hasNoPartInEventTime() {
        String row = HEADER + "OpenAI,i-1,2026-05-06T11:00:00Z,,x\n";

        assertThat(Decodings.event(Format.STATUS_CSV, row).time()).isEmpty();
    }

    @Test
    void takesColumnsInAnyOrderAndThoseTheRealFileHasBesides() {
        String header =
                "\uFEFFmonth,service,incident_id,title,started_at,resolved_at,duration_min_published,final_status,"
                        + "impact\r\n";
        String row =
                "2026-05,claude,i-1,\"Errors, \"\"timeouts\"\" — EU\",2026-05-06T11:00:00Z,2026-05-06T12:00:00Z,60,"
                        + "resolved,major\r\n";

        assertThat(Decodings.incidents(Format.STATUS_CSV, header + row))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.getProvider()).isEqualTo("anthropic");
                    assertThat(incident.getTitle()).isEqualTo("Errors, \"timeouts\" — EU");
                    assertThat(incident.getStatus()).isEqualTo("resolved");
                    assertThat(incident.getImpact()).isEqualTo("major");
                });
    }

    @Test
    void takesStatusByItsShortNameAndNothingForUnknown() {
        String header = HEADER.strip() + ",status,impact\n";

        assertThat(Decodings.incidents(
                        Format.STATUS_CSV,
                        header + "x,1,2026-05-06T11:00:00Z,,t,monitoring,\nx,2,2026-05-06T11:00:00Z,,t,,minor\n"))
                .extracting(Incident::getStatus, Incident::getImpact)
                .containsExactly(tuple("monitoring", "unknown"), tuple("unknown", "minor"));
    }

    @Test
    void keepsAWindowThatEndsBeforeItStartsAsItStands() {
        assertThat(read("pinecone,i-1,2026-05-06T12:00:00Z,2026-05-06T11:00:00Z,x\n"))
                .singleElement()
                .satisfies(incident -> {
                    assertThat(incident.getStartedAt()).isEqualTo(NOON);
                    assertThat(incident.getResolvedAt()).isEqualTo(ELEVEN);
                    assertThat(incident.getVersion()).isEqualTo(NOON.toEpochMilli() + 1);
                });
    }

    @Test
    void aWindowThatClosesReplacesTheOpenOneItWas() {
        List<Incident> open = read("openai,i-1,2026-05-06T12:00:00Z,,x\n");

        assertThat(open).singleElement().satisfies(incident -> assertThat(incident.getResolvedAt())
                .isNull());
        for (String end : List.of("2026-05-06T13:00:00Z", "2026-05-06T12:00:00Z", "2026-05-06T11:00:00Z")) {
            assertThat(read("openai,i-1,2026-05-06T12:00:00Z," + end + ",x\n")
                            .get(0)
                            .getVersion())
                    .isGreaterThan(open.get(0).getVersion());
        }
    }

    @Test
    void oneIdUnderSeveralServicesIsAnIncidentOfEach() {
        String row = ",zxv1,2026-05-06T11:00:00Z,2026-05-06T12:00:00Z,x\n";

        assertThat(read("claude" + row + "claudeai" + row + "claudecode" + row))
                .extracting(incident -> incident.getProvider() + "/" + incident.getIncidentId())
                .containsExactly("anthropic/zxv1", "claudeai/zxv1", "claudecode/zxv1");
    }

    @Test
    void theSameRowTwiceIsTheSameIncident() {
        String row = "x,i-1,2026-05-06T11:00:00Z,2026-05-06T12:00:00Z,x\n";

        assertThat(read(row + row).stream().distinct()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                ",i-1,2026-05-06T11:00:00Z,,x | service is empty",
                "--,i-1,2026-05-06T11:00:00Z,,x | service '--' is no name",
                "x,,2026-05-06T11:00:00Z,,x | incident_id is empty",
                "x,i-1,,2026-05-06T11:00:00Z,x | started_at '' is no RFC 3339 time",
                "x,i-1,2026-05-06 11:00:00,,x | started_at '2026-05-06 11:00:00' is no RFC 3339 time with a zone",
                "x,i-1,2026-05-06T11:00:00Z,soon,x | resolved_at 'soon' is no RFC 3339 time",
                "x,i-1,2026-05-06T11:00:00Z,,Errors, timeouts | line has 6 cells, the header 5",
            })
    void namesColumnValueAndRemedy(String row, String reason) {
        assertThat(reject(row).reason()).contains(reason);
        assertThat(reject(row).position()).isEqualTo(2);
        assertThat(reject(row).content()).contains(row);
    }

    @Test
    void aBrokenRowSpoilsNoOther() {
        List<Decoded> decoded = Decodings.all(
                Format.STATUS_CSV, HEADER + "x,1,2026-05-06T11:00:00Z,,\"open quote\nx,2,2026-05-06T11:00:00Z,,fine\n");

        assertThat(decoded).hasSize(2).last().isInstanceOf(Decoded.Accepted.class);
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void saysWhichColumnsTheHeaderLacks() {
        assertThat(Decodings.reject(Format.STATUS_CSV, "service,incident_id,title\nx,1,t\n")
                        .reason())
                .isEqualTo("header lacks the columns started_at, resolved_at; without them no line can be read");
    }
}
