package dev.nines.dashboards.delivery;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.notice.Evidence;
import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Phase;
import dev.nines.domain.notice.Subject;
import dev.nines.domain.notice.Teams;
import dev.nines.domain.notice.Times;
import dev.nines.event.Alert;
import dev.nines.event.Outage;
import java.time.Instant;
import java.util.Optional;

/** Reads what can be told out of alerts and outages. */
final class NoticeCodec {
    private final Teams teams;

    NoticeCodec(Teams teams) {
        this.teams = teams;
    }

    /** @param published the record's time stamp: when what it is made of arrived */
    Notice read(Outage outage, Instant published) {
        Phase phase =
                switch (outage.getState()) {
                    case "open", "recovering" -> Phase.FIRING;
                    case "closed" -> Phase.RESOLVED;
                    case "retracted" -> Phase.RETRACTED;
                    default -> throw unknown("state", outage.getState(), outage.getOutageId());
                };
        Scope scope = new Scope(outage.getProvider(), outage.getModel(), outage.getRegion());
        return new Notice(
                outage.getOutageId(),
                phase,
                grade(outage.getPeakSeverity(), outage.getOutageId()),
                teams.assign(new Subject(scope, outage.getKind(), Optional.empty())),
                new Times(
                        outage.getOnset(),
                        outage.getDetectedAt(),
                        Optional.ofNullable(outage.getEndedAt()),
                        outage.getWatermark(),
                        published),
                Optional.ofNullable(outage.getParentId()),
                outage.getRevision(),
                new Evidence.Seen(
                        outage.getAttempts(),
                        outage.getBad(),
                        outage.getThrottled(),
                        outage.getPeakErrorRatio(),
                        outage.getConfirmedBy(),
                        outage.getModels(),
                        outage.getFlaps(),
                        Optional.ofNullable(outage.getSignal())));
    }

    /** @param published as above */
    Notice read(Alert alert, Instant published) {
        Phase phase =
                switch (alert.getState()) {
                    case "firing" -> Phase.FIRING;
                    case "resolved" -> Phase.RESOLVED;
                    default -> throw unknown("state", alert.getState(), alert.getAlertId());
                };
        Scope scope = new Scope(
                Level.ofWord(alert.getLevel()),
                alert.getProvider(),
                alert.getModel(),
                alert.getRegion(),
                alert.getTier());
        Optional<Instant> resolved = Optional.ofNullable(alert.getResolvedAt());
        return new Notice(
                alert.getAlertId(),
                phase,
                grade(alert.getSeverity(), alert.getAlertId()),
                teams.assign(new Subject(scope, Subject.BURN, Optional.of(alert.getSlo()))),
                new Times(
                        alert.getFiredAt(),
                        alert.getFiredAt(),
                        resolved,
                        resolved.orElse(alert.getFiredAt()),
                        published),
                Optional.empty(),
                alert.getRevision(),
                new Evidence.Burned(alert.getRule(), alert.getBurnLong(), alert.getBurnShort()));
    }

    private static Grade grade(String code, String id) {
        return Grade.ofCode(code).orElseThrow(() -> unknown("severity", code, id));
    }

    private static IllegalArgumentException unknown(String what, String value, String id) {
        return new IllegalArgumentException(
                what + " '" + value + "' of " + id + " is unknown here; update nines notify");
    }
}
