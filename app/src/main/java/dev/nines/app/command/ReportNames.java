package dev.nines.app.command;

import dev.nines.sql.report.Reports;
import java.util.Iterator;

/** The reports there are, for help texts. */
final class ReportNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Reports.names().iterator();
    }
}
