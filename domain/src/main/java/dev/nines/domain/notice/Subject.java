package dev.nines.domain.notice;

import dev.nines.domain.Scope;
import java.util.Optional;

/**
 * What a notice is about.
 *
 * @param kind of an outage errors, throttling, latency, behaviour or local_fault; else {@value #BURN}
 * @param slo objective that burns; empty for outages
 * @param team whose it is, if somebody said so
 */
public record Subject(Scope scope, String kind, Optional<String> slo, Optional<String> team) {
    public static final String BURN = "burn";
    private static final String LOCAL_FAULT = "local_fault";

    /** Nobody's. */
    public Subject(Scope scope, String kind, Optional<String> slo) {
        this(scope, kind, slo, Optional.empty());
    }

    public Subject of(String owner) {
        return new Subject(scope, kind, slo, Optional.of(owner));
    }

    public boolean isBurn() {
        return slo.isPresent();
    }

    /** As people read it; a fault of our own is at no provider. */
    public String where() {
        return kind.equals(LOCAL_FAULT) ? "our own network or gateway" : scope.toString();
    }
}
