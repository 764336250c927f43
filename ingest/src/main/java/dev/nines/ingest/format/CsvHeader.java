package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The header line of a CSV file: which column is which, in any order.
 *
 * <p>Each line is read by itself, so that a quote left open spoils one line and not the rest of the file.
 */
public final class CsvHeader {
    private static final CsvFactory CSV = new CsvFactory();
    private final List<String> names;

    private CsvHeader(List<String> names) {
        this.names = names;
    }

    /** @throws IllegalArgumentException naming the columns that are missing or there twice */
    public static CsvHeader of(String line, String... required) throws IOException {
        List<String> names = cells(line).stream().map(String::strip).toList();
        List<String> missing = new ArrayList<>(List.of(required));
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "header lacks the columns " + String.join(", ", missing) + "; without them no line can be read");
        }
        for (String name : required) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException("header has the column " + name + " twice");
            }
        }
        return new CsvHeader(names);
    }

    /** The line's cells by column name. */
    public Map<String, String> row(String line) throws IOException {
        List<String> cells = cells(line);
        if (cells.size() != names.size()) {
            throw new IllegalArgumentException("line has " + cells.size() + " cells, the header " + names.size());
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(names.get(i), cells.get(i).strip());
        }
        return row;
    }

    private static List<String> cells(String line) throws IOException {
        List<String> cells = new ArrayList<>();
        try (CsvParser p = CSV.createParser(line)) {
            p.nextToken();
            while (p.nextToken() == JsonToken.VALUE_STRING) {
                cells.add(p.getText());
            }
        }
        return cells;
    }
}
