package dev.nines.ingest.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Incident;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentHistoryTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Instant BEFORE = NOON.minusSeconds(60);

    private static Incident.Builder incident() {
        return Incident.newBuilder()
                .setIncidentId("i")
                .setVersion(NOON.toEpochMilli())
                .setProvider("openai")
                .setPage("p")
                .setTitle("t")
                .setImpact("minor")
                .setStatus("investigating")
                .setStartedAt(NOON)
                .setFirstSeenAt(NOON)
                .setComponents(List.of())
                .setModels(List.of());
    }

    private static Incident seen(Incident known, Incident.Builder sighting) {
        return IncidentHistory.seen(known, sighting.build(), true, NOON.plusSeconds(90), NOON.plusSeconds(30))
                .orElse(null);
    }

    @Test
    void theFirstSightKeepsWhenWeSawItAndWhenWeDidNot() {
        Incident first = seen(null, incident());

        assertThat(first.getNoticedAt()).isEqualTo(NOON.plusSeconds(90));
        assertThat(first.getAbsentAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(first.getVersion()).isEqualTo(NOON.toEpochMilli());
        assertThat(IncidentHistory.seen(null, incident().build(), true, NOON, null)
                        .orElseThrow()
                        .getAbsentAt())
                .isNull();
    }

    @Test
    void theSameIsNothingNew() {
        Incident first = seen(null, incident());

        assertThat(seen(first, incident())).isNull();
        assertThat(seen(first, incident().setVersion(NOON.toEpochMilli() + 5000)))
                .isNull();
    }

    @Test
    void anUpdateHasAHigherVersionAndTheFirstSight() {
        Incident first = seen(null, incident());
        Incident resolved = IncidentHistory.seen(
                        first,
                        incident()
                                .setStatus("resolved")
                                .setResolvedAt(NOON.plusSeconds(600))
                                .setVersion(NOON.plusSeconds(600).toEpochMilli())
                                .build(),
                        true,
                        NOON.plusSeconds(630),
                        NOON.plusSeconds(570))
                .orElseThrow();

        assertThat(resolved.getVersion()).isEqualTo(NOON.plusSeconds(600).toEpochMilli());
        assertThat(resolved.getNoticedAt()).isEqualTo(first.getNoticedAt());
        assertThat(resolved.getAbsentAt()).isEqualTo(first.getAbsentAt());

        Incident reopened =
                seen(resolved, incident().setVersion(NOON.plusSeconds(600).toEpochMilli()));
        assertThat(reopened.getResolvedAt()).isNull();
        assertThat(reopened.getVersion()).isEqualTo(resolved.getVersion() + 1);
    }

    @Test
    void aChangeWithoutANewTimeHasAHigherVersionToo() {
        Incident first = seen(null, incident());
        Incident changed = seen(first, incident().setTitle("other"));

        assertThat(changed.getVersion()).isEqualTo(first.getVersion() + 1);
        assertThat(seen(changed, incident().setTitle("other"))).isNull();
        assertThat(seen(changed, incident().setTitle("third")).getVersion()).isEqualTo(first.getVersion() + 2);
    }

    @Test
    void anOldCopyOfThePageIsNothingNew() {
        Incident newest = seen(
                null,
                incident()
                        .setStatus("monitoring")
                        .setVersion(NOON.plusSeconds(60).toEpochMilli()));

        assertThat(seen(newest, incident())).isNull();
    }

    @Test
    void thePagesFirstWordOnWhenItDeclaredStandsAndItsStartMayMove() {
        Incident first = seen(null, incident());
        Incident moved = seen(first, incident().setStartedAt(BEFORE).setFirstSeenAt(BEFORE));

        assertThat(moved.getFirstSeenAt()).isEqualTo(NOON);
        assertThat(moved.getStartedAt()).isEqualTo(BEFORE);
    }

    @Test
    void whereThePageDatesItsNewestTextOnlyTheFirstIsTheStart() {
        Incident first = seen(null, incident());
        Instant later = NOON.plusSeconds(600);
        Incident update = IncidentHistory.seen(
                        first,
                        incident()
                                .setTitle("[RESOLVED] t")
                                .setStartedAt(later)
                                .setFirstSeenAt(later)
                                .setVersion(later.toEpochMilli())
                                .build(),
                        false,
                        later,
                        later)
                .orElseThrow();

        assertThat(update.getStartedAt()).isEqualTo(NOON);
        assertThat(update.getFirstSeenAt()).isEqualTo(NOON);
    }

    @Test
    void whatIsGoneIsOverUnlessThePageHadSaidSo() {
        Incident first = seen(null, incident());
        Incident gone = IncidentHistory.gone(first, NOON.plusSeconds(300)).orElseThrow();

        assertThat(gone.getStatus()).isEqualTo("removed");
        assertThat(gone.getResolvedAt()).isEqualTo(NOON.plusSeconds(300));
        assertThat(gone.getVersion()).isGreaterThan(first.getVersion());
        assertThat(IncidentHistory.gone(gone, NOON.plusSeconds(400))).isEmpty();

        Incident back = seen(gone, incident());
        assertThat(back.getStatus()).isEqualTo("investigating");
        assertThat(back.getResolvedAt()).isNull();
        assertThat(back.getVersion()).isGreaterThan(gone.getVersion());
        assertThat(seen(back, incident())).isNull();
    }
}
