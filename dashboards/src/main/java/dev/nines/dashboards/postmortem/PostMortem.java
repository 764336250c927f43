package dev.nines.dashboards.postmortem;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.nines.sql.report.Cell;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The draft of an outage's post-mortem: all that is stored of it, and room for what only people know. */
public final class PostMortem {
    private static final int NEAR = 5;
    private static final Template TEMPLATE = Mustache.compiler()
            .withEscaper(Markdown::escaped)
            .emptyStringIsFalse(true)
            .defaultValue("")
            .compile(template());

    private final Reports reports;

    public PostMortem(Reports reports) {
        this.reports = reports;
    }

    /**
     * Markdown, the same for the same rows.
     *
     * @param outage an outage's id, or the beginning of one
     * @throws IllegalArgumentException if there is none, or more than one begins so; the message names some there are
     */
    public String draft(String outage) {
        String id = outage.strip();
        Evidence evidence = Evidence.of(reports, id)
                .or(() -> Evidence.of(reports, completed(id)))
                .orElseThrow(() -> new IllegalStateException("outage " + id + " is gone"));
        return TEMPLATE.execute(new Draft(evidence).context());
    }

    private String completed(String beginning) {
        List<Facts> all = Facts.of(reports.answer("outages", ReportRange.ALL));
        List<Facts> some = all.stream()
                .filter(row -> !beginning.isEmpty() && row.text("outage_id").startsWith(beginning))
                .toList();
        if (some.size() == 1) {
            return some.get(0).text("outage_id");
        }
        List<Facts> near = some.isEmpty()
                ? all.stream()
                        .filter(row -> (row.text("scope") + "/").startsWith(beginning + "/"))
                        .toList()
                : some;
        throw new IllegalArgumentException(message(beginning, some.size(), near.isEmpty() ? all : near));
    }

    private static String message(String beginning, int found, List<Facts> near) {
        if (near.isEmpty()) {
            return "there is no outage '" + beginning + "', nor any other";
        }
        String lines = near.stream()
                .limit(NEAR)
                .map(row -> "%n  %s  %s, %s, from %s"
                        .formatted(
                                row.text("outage_id"),
                                row.text("scope"),
                                row.text("kind"),
                                Cell.of("onset", row.time("onset"))))
                .collect(Collectors.joining());
        int more = near.size() - NEAR;
        return (found > 1
                        ? found + " outages begin with '" + beginning + "':"
                        : "there is no outage '" + beginning + "'; there are:")
                + lines
                + (more > 0 ? "%n  and %d more: nines report outages".formatted(more) : "");
    }

    private static String template() {
        try (InputStream file = PostMortem.class.getResourceAsStream("postmortem.md")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("postmortem.md", e);
        }
    }
}
