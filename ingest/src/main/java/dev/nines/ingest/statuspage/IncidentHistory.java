package dev.nines.ingest.statuspage;

import dev.nines.event.Incident;
import java.time.Instant;
import java.util.Optional;

/** What of an incident is to be published, by what was published before. Pure. */
final class IncidentHistory {
    /** The status of what a page no longer lists though it was never resolved: deleted, or a feed's way to say that it is over. */
    static final String REMOVED = "removed";

    /** Changes without a new time of their own raise the version by 1 ms each; what is older than this is an old copy. */
    private static final long OLD_COPY_MS = 1000;

    private IncidentHistory() {}

    /**
     * One that is on the page.
     *
     * @param known as published last, null if never
     * @param sighting as the page shows it
     * @param dated whether the page says when an incident began
     * @param seen when it was so
     * @param before when the page was looked at before, null if it was not
     * @return empty if there is nothing new
     */
    static Optional<Incident> seen(Incident known, Incident sighting, boolean dated, Instant seen, Instant before) {
        if (known == null) {
            return Optional.of(Incident.newBuilder(sighting)
                    .setNoticedAt(seen)
                    .setAbsentAt(before)
                    .build());
        }
        if (sighting.getVersion() < known.getVersion() - OLD_COPY_MS
                && !known.getStatus().equals(REMOVED)) {
            return Optional.empty();
        }
        Incident.Builder next = Incident.newBuilder(sighting)
                .setStartedAt(dated ? sighting.getStartedAt() : known.getStartedAt())
                .setVersion(known.getVersion())
                .setNoticedAt(known.getNoticedAt())
                .setAbsentAt(known.getAbsentAt())
                // The page's first word on this stands: it may be back-dated later, as started_at may.
                .setFirstSeenAt(known.getFirstSeenAt());
        if (next.build().equals(known)) {
            return Optional.empty();
        }
        return Optional.of(next.setVersion(Math.max(sighting.getVersion(), known.getVersion() + 1))
                .build());
    }

    /** One that is on the page no longer; nothing if the page had said that it is over. */
    static Optional<Incident> gone(Incident known, Instant seen) {
        if (known.getResolvedAt() != null) {
            return Optional.empty();
        }
        return Optional.of(Incident.newBuilder(known)
                .setStatus(REMOVED)
                .setResolvedAt(seen)
                .setVersion(Math.max(seen.toEpochMilli(), known.getVersion() + 1))
                .build());
    }
}
