package dev.nines.streams.slo;

import java.util.List;

/** What OpenSLO v1 has no field for: annotations under {@value #PREFIX}. Those of others are none of our business. */
final class Annotations {
    static final String SHORT_WINDOW = "nines.dev/short-window";
    static final String MIN_EVENTS = "nines.dev/min-events";
    static final String MIN_BAD = "nines.dev/min-bad";
    static final String BUDGET_PERCENT = "nines.dev/budget-percent";
    static final String CONFIDENCE = "nines.dev/confidence";
    static final String LEVEL = "nines.dev/level";

    private static final String PREFIX = "nines.dev/";

    private final Section section;

    /** @param known those that mean something here; another of ours is noted */
    Annotations(Section metadata, String... known) {
        section = metadata.section("annotations");
        if (section != null) {
            for (String name : section.names()) {
                if (name.startsWith(PREFIX) && !List.of(known).contains(name)) {
                    section.problem(name, "means nothing here; known are " + String.join(", ", known));
                }
            }
        }
    }

    /** Its value, or what holds without it. */
    String get(String name, String otherwise) {
        String value = section == null ? null : section.text(name);
        return value == null ? otherwise : value;
    }

    void problem(String name, String message) {
        section.problem(name, message);
    }
}
