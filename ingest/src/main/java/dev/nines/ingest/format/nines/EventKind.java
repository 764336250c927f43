package dev.nines.ingest.format.nines;

import static dev.nines.ingest.format.nines.CanonicalField.ATTEMPT_ID;
import static dev.nines.ingest.format.nines.CanonicalField.FINISHED_AT;
import static dev.nines.ingest.format.nines.CanonicalField.GATEWAY;
import static dev.nines.ingest.format.nines.CanonicalField.KIND;
import static dev.nines.ingest.format.nines.CanonicalField.MODEL;
import static dev.nines.ingest.format.nines.CanonicalField.PROJECT;
import static dev.nines.ingest.format.nines.CanonicalField.PROVIDER;
import static dev.nines.ingest.format.nines.CanonicalField.REGION;
import static dev.nines.ingest.format.nines.CanonicalField.REQUEST_ID;
import static dev.nines.ingest.format.nines.CanonicalField.RESULT;
import static dev.nines.ingest.format.nines.CanonicalField.SCORE;
import static dev.nines.ingest.format.nines.CanonicalField.STARTED_AT;
import static dev.nines.ingest.format.nines.CanonicalField.TASK_ID;
import static dev.nines.ingest.format.nines.CanonicalField.TEAM;
import static dev.nines.ingest.format.nines.CanonicalField.TIER;
import static dev.nines.ingest.format.nines.CanonicalField.VERSION;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The words of the field {@code event}, and the fields each kind has. */
enum EventKind {
    /** A line that says nothing else. */
    ATTEMPT(EnumSet.complementOf(EnumSet.of(RESULT, FINISHED_AT, SCORE, KIND))),
    ATTEMPT_STARTED(EnumSet.of(ATTEMPT_ID, REQUEST_ID, STARTED_AT, GATEWAY, PROVIDER, MODEL, REGION)),
    TASK_FINISHED(EnumSet.of(TASK_ID, VERSION, RESULT, FINISHED_AT, SCORE, KIND, TEAM, PROJECT, TIER));

    private final long fields;

    EventKind(Set<CanonicalField> fields) {
        this.fields = fields.stream().mapToLong(CanonicalField::bit).sum() | CanonicalField.EVENT.bit();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses fields of another kind.
     *
     * @param given the bits of the fields that have a value
     * @throws IllegalArgumentException naming the first of them
     */
    void check(long given) {
        long foreign = given & ~fields;
        if (foreign != 0) {
            CanonicalField field = CanonicalField.values()[Long.numberOfTrailingZeros(foreign)];
            throw new IllegalArgumentException("field '" + field.word() + "' is unknown in the event " + word()
                    + "; remove it, or give the event it belongs to");
        }
    }
}
