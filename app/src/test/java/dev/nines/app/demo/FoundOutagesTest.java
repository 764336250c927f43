package dev.nines.app.demo;

import static dev.nines.app.demo.Windows.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundOutagesTest {
    @Test
    void readsTheReports() {
        List<Map<String, Object>> costs =
                List.of(Map.of("outage_id", "o1", "wasted_usd", "1.250000000", "retry_usd", "7", "lost_requests", 3L));
        assertThat(FoundOutages.of(List.of(row("o1", "throttling", "closed")), costs))
                .containsExactly(new Found(
                        "o1",
                        Scope.model("cumulus", "cumulus-one"),
                        Kind.THROTTLING,
                        Severity.P2,
                        at("14:00"),
                        at("14:01"),
                        Optional.empty(),
                        200,
                        110,
                        Optional.of(new BigDecimal("1.250000000")),
                        Optional.of(new BigDecimal("7")),
                        3));
    }

    @Test
    void countsWhatTheKindIsAboutAndLeavesOutWhatWasRetracted() {
        List<Found> found =
                FoundOutages.of(List.of(row("o1", "errors", "closed"), row("o2", "errors", "retracted")), List.of());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).bad()).isEqualTo(7);
        assertThat(found.get(0).wastedUsd()).isEmpty();
    }

    private static Map<String, Object> row(String id, String kind, String state) {
        Map<String, Object> row = new HashMap<>();
        row.put("outage_id", id);
        row.put("scope", "cumulus/cumulus-one");
        row.put("provider", "cumulus");
        row.put("model", "cumulus-one");
        row.put("region", null);
        row.put("kind", kind);
        row.put("peak_severity", "P2");
        row.put("state", state);
        row.put("onset", at("14:00"));
        row.put("detected_at", "2026-11-19T14:01:00Z");
        row.put("ended_at", null);
        row.put("attempts", 200L);
        row.put("bad", 7L);
        row.put("throttled", 110L);
        return row;
    }
}
