package dev.nines.sql.report;

import java.io.IOException;
import java.io.Writer;

/** A way to write a report down. */
public interface ReportFormat {
    /** Writes the whole report; does not close the writer. */
    void write(Report report, Writer out) throws IOException;
}
