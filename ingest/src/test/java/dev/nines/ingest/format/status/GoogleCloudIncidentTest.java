package dev.nines.ingest.format.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoogleCloudIncidentTest {
    /** As published in June 2026, texts shortened. */
    private static final String OPEN = """
            [{"id":"5fGQt4VbkDnr3Yp8PXPr","number":"1745645","begin":"2026-06-05T07:00:00+00:00",
              "created":"2026-06-10T01:13:50+00:00","modified":"2026-06-23T22:52:49+00:00",
              "external_desc":"**Vertex AI** customers\\nmay see errors",
              "updates":[],"most_recent_update":{"created":"2026-06-23T22:52:50+00:00","when":"2026-06-23T22:52:49+00:00",
               "text":"**Summary**","status":"SERVICE_DISRUPTION","affected_locations":[]},
              "status_impact":"SERVICE_OUTAGE","severity":"high","service_key":"zall","service_name":"Multiple Products",
              "affected_products":[{"title":"Google Compute Engine","id":"a"},
                {"title":"Vertex AI Online Prediction","current_title":"Agent Platform","id":"b"}],
              "currently_affected_locations":[{"title":"Delhi (asia-south2)","id":"asia-south2"}],
              "uri":"incidents/5fGQt4VbkDnr3Yp8PXPr"}]
            """;

    @Test
    void anOpenIncident() {
        assertThat(Decodings.incidents(Format.GOOGLE_CLOUD, OPEN))
                .containsExactly(Incident.newBuilder()
                        .setIncidentId("5fGQt4VbkDnr3Yp8PXPr")
                        .setVersion(Instant.parse("2026-06-23T22:52:49Z").toEpochMilli())
                        .setProvider("vertex_ai")
                        .setPage("https://status.cloud.google.com")
                        .setTitle("**Vertex AI** customers may see errors")
                        .setImpact("critical")
                        .setStatus("service_disruption")
                        .setStartedAt(Instant.parse("2026-06-05T07:00:00Z"))
                        .setFirstSeenAt(Instant.parse("2026-06-10T01:13:50Z"))
                        .setResolvedAt(null)
                        .setComponents(List.of("Google Compute Engine", "Vertex AI Online Prediction"))
                        .setModels(List.of())
                        .build());
    }

    @Test
    void anIncidentOfOtherServicesIsNotTheModels() {
        assertThat(Decodings.incidents(Format.GOOGLE_CLOUD, OPEN.replace("Vertex AI Online", "Cloud SQL")))
                .extracting(Incident::getProvider)
                .containsExactly("google_cloud");
    }

    @Test
    void whatIsNoIncidentIsRefusedAndAnEmptyListIsNone() {
        assertThat(Decodings.all(Format.GOOGLE_CLOUD, "[]")).isEmpty();
        assertThat(Decodings.reject(Format.GOOGLE_CLOUD, "{}").reason()).startsWith("id is missing");
        assertThat(Decodings.reject(Format.GOOGLE_CLOUD, "[{\"id\":\"x\"}]").reason())
                .isEqualTo("created is missing, and so is begin");
        assertThat(Decodings.reject(Format.GOOGLE_CLOUD, "<html>").reason()).contains("JSON syntax is broken");
    }
}
