package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.TIME;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.event.DeadLetter;

/** Rows of {@code dead_letters}. */
public final class DeadLetterRows {
    public static final TableRows<DeadLetter> DEAD_LETTERS = TableRows.<DeadLetter>table("dead_letters")
            .column("letter_id", TEXT, DeadLetter::getLetterId)
            .column("source", TEXT, DeadLetter::getSource)
            .column("format", TEXT, DeadLetter::getFormat)
            .column("position", UINT64, DeadLetter::getPosition)
            .column("reason", TEXT, DeadLetter::getReason)
            .column("content", TEXT.nullable(), DeadLetter::getContent)
            .column("rejected_at", TIME, DeadLetter::getRejectedAt)
            .build();

    private DeadLetterRows() {}
}
