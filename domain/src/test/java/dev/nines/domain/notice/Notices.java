package dev.nines.domain.notice;

import dev.nines.domain.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notices for tests to change. */
final class Notices {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Notices() {}

    /** An outage of a provider that was seen live. */
    static Notice outage(String id, Phase phase, Grade grade, Instant since, Instant now) {
        return outage(id, phase, grade, Scope.provider("p-" + id), Optional.empty(), since, now);
    }

    static Notice outage(
            String id, Phase phase, Grade grade, Scope scope, Optional<String> parent, Instant since, Instant now) {
        Optional<Instant> ended = phase == Phase.RESOLVED ? Optional.of(now) : Optional.empty();
        return new Notice(
                id,
                phase,
                grade,
                new Subject(scope, "errors", Optional.empty()),
                new Times(since, since, ended, now, now),
                parent,
                now.toEpochMilli(),
                new Evidence.Seen(100, 95, 0, 1, "traffic", List.of(), 0, Optional.empty()));
    }

    static Notice burn(String id, Phase phase, Grade grade, Instant since, Instant now) {
        Optional<Instant> ended = phase == Phase.RESOLVED ? Optional.of(now) : Optional.empty();
        return new Notice(
                id,
                phase,
                grade,
                new Subject(Scope.provider("openai"), Subject.BURN, Optional.of("chat")),
                new Times(since, since, ended, now, now),
                Optional.empty(),
                phase == Phase.FIRING ? 1 : 2,
                new Evidence.Burned("1h/5m 14.4x", 20, 30));
    }

    /** The same, of data that lies so many seconds behind the clock. */
    static Notice late(Notice notice, long seconds) {
        Times times = notice.times();
        return new Notice(
                notice.id(),
                notice.phase(),
                notice.grade(),
                notice.subject(),
                new Times(
                        times.since().minusSeconds(seconds),
                        times.known().minusSeconds(seconds),
                        times.ended().map(end -> end.minusSeconds(seconds)),
                        times.upTo().minusSeconds(seconds),
                        times.published()),
                notice.parent(),
                notice.revision(),
                notice.evidence());
    }
}
