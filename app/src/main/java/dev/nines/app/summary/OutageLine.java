package dev.nines.app.summary;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One outage of the summary, with what it cost.
 *
 * @param endedAt empty while it is open
 * @param parentId the wider outage it is part of, empty if none
 * @param cashUsd all cash it cost, empty if unknown
 */
record OutageLine(
        String id,
        String scope,
        String provider,
        String kind,
        String peakSeverity,
        Instant onset,
        Optional<Instant> endedAt,
        Optional<Duration> reportedDuration,
        long attempts,
        long bad,
        Optional<String> parentId,
        Optional<BigDecimal> cashUsd,
        Optional<Long> lostRequests) {

    static OutageLine of(ReportRow outage, Optional<ReportRow> cost) {
        return new OutageLine(
                outage.text("outage_id"),
                outage.text("scope"),
                outage.text("provider"),
                outage.text("kind"),
                outage.text("peak_severity"),
                outage.time("onset"),
                outage.optionalTime("ended_at"),
                outage.seconds("duration_s"),
                outage.count("attempts"),
                outage.count("bad"),
                outage.optionalText("parent_id").filter(id -> !id.isEmpty()),
                cost.flatMap(row -> row.number("cash_usd")),
                cost.flatMap(row -> row.number("lost_requests")).map(BigDecimal::longValue));
    }

    boolean open() {
        return endedAt.isEmpty();
    }

    /** When it ended, as far as the input goes if it is open. */
    Instant lastSeen(Optional<Instant> inputEnd) {
        return endedAt.or(() -> reportedDuration.map(onset::plus))
                .or(() -> inputEnd.filter(end -> end.isAfter(onset)))
                .orElse(onset);
    }

    Duration lasted(Optional<Instant> inputEnd) {
        return Duration.between(onset, lastSeen(inputEnd));
    }
}
