package dev.nines.dashboards.web;

import dev.nines.sql.Rows;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers of reports and views, made once for all who look at the same. */
final class Answers {
    private static final long MOST_BYTES = 24L << 20;
    private static final long FRESHNESS_BYTES = 200;
    /** Not everything that changes a figure shows in the newest data: prices, declarations, late corrections. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Reports reports;
    private final DataClock clock;
    private final Turns turns;
    private final Kept<Question, Answer> answers;
    private final Kept<ReportRange, Rows> freshness;

    Answers(Reports reports, DataClock clock, Turns turns) {
        this.reports = reports;
        this.clock = clock;
        this.turns = turns;
        this.answers = new Kept<>(MOST_BYTES, LONGEST, PATIENCE, answer -> answer.zipped().length, clock.wall());
        this.freshness = new Kept<>(MOST_BYTES / 24, LONGEST, PATIENCE, rows -> FRESHNESS_BYTES, clock.wall());
    }

    /** What is asked. */
    record Question(String name, ReportRange range, Format format) {}

    Answer of(Question question) {
        Newest data = clock.newest();
        return answers.get(question, data, () -> turns.take(() -> made(question, data)));
    }

    private Answer made(Question question, Newest data) {
        Rows fresh = freshness.get(question.range(), data, () -> reports.freshness(question.range()));
        Report report = reports.run(question.name(), question.range(), fresh);
        return Answer.of(written(report, question.format()), question.format().contentType(), clock.wallClock());
    }

    private static byte[] written(Report report, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            format.writer().write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return bytes.toByteArray();
    }
}
