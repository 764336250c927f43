package dev.nines.domain.sla;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where the terms stand.
 *
 * @param where address or contract
 * @param asOf day on which they were so
 * @param note what could not be verified or is simplified; empty for nothing
 * @param declaredIn file and line
 */
public record SlaSource(String where, LocalDate asOf, SlaBasis basis, String note, String declaredIn) {
    public SlaSource {
        Objects.requireNonNull(asOf, "as_of of an SLA");
        Objects.requireNonNull(basis, "basis of an SLA");
        Objects.requireNonNull(note, "note of an SLA");
        Objects.requireNonNull(declaredIn, "place of an SLA");
        if (where.isBlank()) {
            throw new IllegalArgumentException("an SLA without source; say where it stands");
        }
    }
}
