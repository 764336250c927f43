package dev.nines.app.demo;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** True and found windows by hand, of 1,000 attempts with 900 affected. */
final class Windows {
    private Windows() {}

    static TrueWindow truth(String scope, Kind kind, String onset, String end) {
        return truth(scope, kind, onset, end, Optional.empty());
    }

    static TrueWindow truth(String scope, Kind kind, String onset, String end, Optional<Declaration> declaration) {
        return new TrueWindow(
                scope(scope),
                kind,
                at(onset),
                at(end),
                "Something happened to " + scope + ".",
                declaration,
                1_000,
                kind == Kind.THROTTLING ? 0 : 900,
                kind == Kind.THROTTLING ? 900 : 0,
                new BigDecimal("12.345"),
                new BigDecimal("50"),
                77);
    }

    /** @param end null while open */
    static Found found(String scope, Kind kind, String onset, String end) {
        return new Found(
                scope + "@" + onset,
                scope(scope),
                kind,
                Severity.P1,
                at(onset),
                at(onset).plusSeconds(30),
                Optional.ofNullable(end).map(Windows::at),
                1_000,
                880,
                Optional.of(new BigDecimal("11.5")),
                Optional.empty(),
                76);
    }

    static Instant at(String time) {
        return Instant.parse("2026-11-19T" + time + (time.length() == 5 ? ":00Z" : "Z"));
    }

    private static Scope scope(String name) {
        String[] parts = name.split("/");
        return parts.length == 1 ? Scope.provider(name) : Scope.model(parts[0], parts[1]);
    }
}
