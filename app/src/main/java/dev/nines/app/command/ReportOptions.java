package dev.nines.app.command;

import dev.nines.sql.report.CsvFormat;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportFormat;
import dev.nines.sql.report.TableFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How to write a report down. */
final class ReportOptions {
    private static final int ELSEWHERE = 220;

    /** The ways there are. */
    enum Way {
        TABLE("txt"),
        JSON("json"),
        CSV("csv");

        private final String extension;

        Way(String extension) {
            this.extension = extension;
        }

        ReportFormat format() {
            return switch (this) {
                case TABLE -> new TableFormat(width());
                case JSON -> new JsonFormat();
                case CSV -> new CsvFormat();
            };
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (the default), json or csv.")
    private Way way;

    /** Columns of the terminal as the shell tells them; wide enough for a whole report elsewhere. */
    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : ELSEWHERE;
    }

    @Option(names = "--out", paramLabel = "DIR", description = "Write each report to a file in this folder instead.")
    private Path folder;

    void write(Report report, PrintWriter out) throws IOException {
        if (folder == null) {
            way.format().write(report, out);
            out.flush();
            return;
        }
        Files.createDirectories(folder);
        try (Writer file = Files.newBufferedWriter(folder.resolve(report.name() + "." + way.extension))) {
            way.format().write(report, file);
        }
    }
}
