package dev.nines.app.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns as wide as their widest cell. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String title, boolean right) {}

    /** A column of words. */
    public TextTable left(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    /** A column of figures. */
    public TextTable right(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    /** @throws IllegalArgumentException if there are not as many cells as columns */
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "row of " + cells.length + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param indent what each line begins with */
    public String render(String indent) {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        StringBuilder text = new StringBuilder();
        append(text, indent, columns.stream().map(Column::title).toList(), widths);
        rows.forEach(row -> append(text, indent, row, widths));
        return text.toString();
    }

    private int width(int column) {
        int title = columns.get(column).title().length();
        return Math.max(
                title,
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private void append(StringBuilder text, String indent, List<String> cells, int[] widths) {
        String line = IntStream.range(0, cells.size())
                .mapToObj(i -> {
                    String padding = " ".repeat(widths[i] - cells.get(i).length());
                    return columns.get(i).right() ? padding + cells.get(i) : cells.get(i) + padding;
                })
                .collect(Collectors.joining(GAP, indent, ""));
        text.append(line.stripTrailing()).append('\n');
    }
}
