package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Evidence;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.OutcomeCounts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Windows to correlate, in seconds after an arbitrary moment. */
final class Windows {
    static final long ZERO = Instant.parse("2026-05-06T11:00:00Z").getEpochSecond();

    private Windows() {}

    static Outage errors(Scope scope, Outcome outcome, long onset, Long end, String... gateways) {
        return window(scope, Kind.ERRORS, outcome, onset, end, gateways);
    }

    static Outage window(Scope scope, Kind kind, Outcome outcome, long onset, Long end, String... gateways) {
        OutcomeCounts counts = new OutcomeCounts();
        counts.add(outcome, Origin.GATEWAY, 10);
        return new Outage(
                OutageId.of(scope, kind, ZERO + onset),
                scope,
                kind,
                Severity.P1,
                Severity.P1,
                end == null ? State.OPEN : State.CLOSED,
                Instant.ofEpochSecond(ZERO + onset),
                Instant.ofEpochSecond(ZERO + onset + 5),
                Optional.ofNullable(end).map(e -> Instant.ofEpochSecond(ZERO + e)),
                Optional.ofNullable(end).map(e -> Instant.ofEpochSecond(ZERO + e + 60)),
                counts,
                1,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(Set.of(gateways)),
                Evidence.TRAFFIC,
                Optional.empty(),
                0,
                new TreeSet<>(),
                Optional.empty(),
                false);
    }
}
