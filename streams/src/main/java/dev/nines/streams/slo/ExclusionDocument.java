package dev.nines.streams.slo;

import dev.nines.domain.slo.Exclusion;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A document of kind Exclusion: time that does not count, such as a maintenance. */
final class ExclusionDocument {
    static final String API_VERSION = "nines.dev/v1";
    static final String KIND = "Exclusion";

    private ExclusionDocument() {}

    /** Empty if something is wrong with it, which is then noted. */
    static Optional<Exclusion> read(Section document) {
        document.only("apiVersion", "kind", "metadata", "spec");
        int before = document.problems().size();
        Section metadata = document.section("metadata").only("name", "displayName", "labels", "annotations");
        Section spec = document.requiredSection("spec").only("scope", "from", "to", "who", "why");
        String scope = spec.required("scope");
        Instant from = time(spec, "from");
        Instant to = time(spec, "to");
        String who = spec.required("who");
        String why = spec.required("why");
        if (document.problems().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Exclusion(metadata.text("name"), scope, from, to, who, why));
        } catch (IllegalArgumentException e) {
            spec.problem("from", "and to are wrong: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Instant time(Section spec, String field) {
        String text = spec.required(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            spec.problem(field, "'" + text + "' is no time with zone, e.g. 2026-05-06T12:00:00Z");
            return null;
        }
    }
}
