package dev.nines.app.command;

/** Says on stderr what a run of ingest did. */
final class IngestReport {
    private IngestReport() {}

    static void print(long accepted, long rejected) {
        System.err.printf("nines: %,d events accepted%n", accepted);
        if (rejected > 0) {
            System.err.printf(
                    "nines: %,d rejected; each is in nines.dead-letters with its line and the reason%n", rejected);
        }
    }
}
