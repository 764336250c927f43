package dev.nines.app.command;

import dev.nines.ingest.file.IngestResult;

/** Says on stderr what a run of ingest did. */
final class IngestReport {
    private IngestReport() {}

    static void print(IngestResult result) {
        System.err.printf("nines: %,d events accepted%n", result.accepted());
        if (result.rejected() > 0) {
            System.err.printf(
                    "nines: %,d rejected; each is in nines.dead-letters with its line and the reason%n",
                    result.rejected());
        }
    }
}
