package dev.nines.sql.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal, one line a row, never wider than the terminal: columns without a known value, or said by
 * scope, are dropped; those that do not fit are named below. Times are UTC.
 */
public final class TableFormat implements ReportFormat {
    private static final List<String> SAID_BY_SCOPE = List.of("provider", "model", "region");
    /** What a report says in sentences, each a line of its own. */
    private static final String NOTES = "notes";

    private static final List<String> UNTOLD = List.of("rows", NOTES);
    private static final String GAP = "  ";

    private final int width;

    /** @param width columns of the terminal */
    public TableFormat(int width) {
        this.width = width;
    }

    /** One column as it will stand: header and cells. */
    private record Column(String name, boolean right, List<String> cells) {
        int width() {
            return Math.max(
                    name.length(), cells.stream().mapToInt(String::length).max().orElse(0));
        }

        String padded(String cell) {
            String pad = " ".repeat(width() - cell.length());
            return right ? pad + cell : cell + pad;
        }
    }

    @Override
    public void write(Report report, Writer out) throws IOException {
        List<Column> shown = new ArrayList<>();
        List<String> unshown = new ArrayList<>();
        int used = 0;
        for (Column column : telling(report)) {
            int more = column.width() + (shown.isEmpty() ? 0 : GAP.length());
            if (unshown.isEmpty() && (shown.isEmpty() || used + more <= width)) {
                shown.add(column);
                used += more;
            } else {
                unshown.add(column.name());
            }
        }
        if (!shown.isEmpty()) {
            line(out, shown.stream().map(column -> column.padded(column.name())).toList());
            for (int row = 0; row < report.rows().size(); row++) {
                int index = row;
                line(
                        out,
                        shown.stream()
                                .map(column -> column.padded(column.cells().get(index)))
                                .toList());
            }
            out.write(System.lineSeparator());
        }
        wrapped(out, summary(report));
        if (report.generatedFrom().get(NOTES) instanceof List<?> notes) {
            for (Object note : notes) {
                wrapped(out, "- " + note);
            }
        }
        if (!unshown.isEmpty()) {
            wrapped(out, "too wide for this terminal, in json and csv: " + String.join(" ", unshown));
        }
        out.flush();
    }

    private static List<Column> telling(Report report) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < report.columns().size(); i++) {
            String name = report.columns().get(i);
            int index = i;
            boolean said = report.columns().contains("scope") && SAID_BY_SCOPE.contains(name);
            boolean known = report.rows().stream().anyMatch(row -> row.get(index) != null);
            if (known && !said) {
                boolean right = report.rows().stream()
                        .allMatch(row -> row.get(index) == null || row.get(index) instanceof Number);
                columns.add(new Column(
                        name,
                        right,
                        report.rows().stream()
                                .map(row -> Cell.of(name, row.get(index)))
                                .toList()));
            }
        }
        return columns;
    }

    private static String summary(Report report) {
        int rows = report.rows().size();
        String counted = rows == 0 ? "no rows" : rows == 1 ? "1 row" : rows + " rows";
        return report.generatedFrom().entrySet().stream()
                .filter(entry -> entry.getValue() != null && !UNTOLD.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + Cell.of(entry.getKey(), entry.getValue()))
                .reduce(report.name() + ": " + counted, (line, part) -> line + "; " + part);
    }

    private static void line(Writer out, List<String> cells) throws IOException {
        out.write(String.join(GAP, cells).stripTrailing());
        out.write(System.lineSeparator());
    }

    private void wrapped(Writer out, String text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                out.write(line + System.lineSeparator());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.write(line + System.lineSeparator());
    }
}
