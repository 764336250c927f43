package dev.nines.sql.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The columns of named queries and their types, without asking ClickHouse: {@code sql/queries/columns.json}. To describe
 * a query, ClickHouse runs the scalar subqueries in it, which takes 7 s for all; a test holds the file to what it says.
 */
public final class QueryColumns {
    private static final String FILE = "/dev/nines/sql/queries/columns.json";
    private static final Map<String, Map<String, String>> ALL = read();

    private QueryColumns() {}

    /**
     * Columns in order, and their types as ClickHouse tells them.
     *
     * @throws IllegalArgumentException if no such query is described
     */
    public static Map<String, String> of(String query) {
        Map<String, String> columns = ALL.get(query);
        if (columns == null) {
            throw new IllegalArgumentException(
                    "query '" + query + "' is not in columns.json; there are " + ALL.keySet());
        }
        return columns;
    }

    private static Map<String, Map<String, String>> read() {
        try (InputStream file = QueryColumns.class.getResourceAsStream(FILE)) {
            return new ObjectMapper()
                    .readValue(file, new TypeReference<LinkedHashMap<String, Map<String, String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
