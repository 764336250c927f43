package dev.nines.app.command;

import dev.nines.dashboards.page.HtmlFormat;
import dev.nines.sql.report.CsvFormat;
import dev.nines.sql.report.Export;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportFormat;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import dev.nines.sql.report.TableFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How to write a report down. */
final class ReportOptions {
    private static final int ELSEWHERE = 220;

    /** The ways there are. */
    enum Way {
        TABLE("txt"),
        JSON("json"),
        CSV("csv"),
        HTML("html"),
        PARQUET("parquet");

        private final String extension;

        Way(String extension) {
            this.extension = extension;
        }

        ReportFormat format() {
            return switch (this) {
                case TABLE -> new TableFormat(width());
                case JSON -> new JsonFormat();
                case CSV -> new CsvFormat();
                case HTML -> new HtmlFormat();
                case PARQUET ->
                    throw new IllegalArgumentException("parquet is for the reports of `nines report`; give csv");
            };
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (the default), json, csv, parquet, or html: a page with charts that needs no network.")
    private Way way;

    /** Columns of the terminal as the shell tells them; wide enough for a whole report elsewhere. */
    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : ELSEWHERE;
    }

    @Option(names = "--out", paramLabel = "DIR", description = "Write each report to a file in this folder instead.")
    private Path folder;

    /** Whether a page is asked for. */
    boolean page() {
        return way == Way.HTML;
    }

    /** Writes reports of what is stored, one after the other. Parquet and large CSV come straight from ClickHouse. */
    void write(Reports stored, List<String> names, ReportRange range, PrintWriter out) throws IOException {
        if (names.stream().noneMatch(this::isExported)) {
            write(names.stream().map(name -> stored.run(name, range)), out);
            return;
        }
        for (String name : names) {
            if (isExported(name)) {
                export(stored, name, range, out);
            } else {
                write(stored.run(name, range), out);
            }
        }
    }

    private boolean isExported(String name) {
        return way == Way.PARQUET || way == Way.CSV && Reports.isExport(name);
    }

    private void export(Reports stored, String name, ReportRange range, PrintWriter out) throws IOException {
        Export export = way == Way.PARQUET ? Export.PARQUET : Export.CSV;
        if (folder == null) {
            out.flush();
            stored.export(name, range, export, System.out);
            System.out.flush();
            return;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(name + "." + way.extension);
        Path part = folder.resolve(name + "." + way.extension + ".part");
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(part))) {
            stored.export(name, range, export, bytes);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes reports one after the other; a page holds them all, unless each has a file of its own.
     *
     * @param reports made one by one, as they may be large
     */
    void write(Stream<Report> reports, PrintWriter out) throws IOException {
        if (page() && folder == null) {
            new HtmlFormat().write(reports.toList(), out);
            return;
        }
        for (Report report : (Iterable<Report>) reports::iterator) {
            write(report, out);
        }
    }

    void write(Report report, PrintWriter out) throws IOException {
        if (folder == null) {
            way.format().write(report, out);
            out.flush();
            return;
        }
        try (Writer file = file(report.name() + "." + way.extension)) {
            way.format().write(report, file);
        }
    }

    /** Writes text that is no report. */
    void write(String text, String fileName, PrintWriter out) throws IOException {
        if (folder == null) {
            out.print(text);
            out.flush();
            return;
        }
        try (Writer file = file(fileName)) {
            file.write(text);
        }
    }

    private Writer file(String name) throws IOException {
        Files.createDirectories(folder);
        return Files.newBufferedWriter(folder.resolve(name));
    }
}
