package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryColumnsTest extends ReportsFixture {
    private static final Path FILE = Path.of("queries/columns.json");

    /** {@code -Dnines.columns.write=true} writes the file anew. */
    @Test
    void theFileSaysWhatClickHouseSays() throws IOException {
        Map<String, Map<String, String>> described = new LinkedHashMap<>();
        Stream.concat(Reports.names().stream(), Reports.views().stream())
                .sorted()
                .forEach(name -> described.put(name, reports().columns(name)));
        if (Boolean.getBoolean("nines.columns.write")) {
            Files.writeString(FILE, json(described) + "\n");
        }

        assertThat(Files.readString(FILE)).isEqualTo(json(described) + "\n");
    }

    private static String json(Map<String, Map<String, String>> columns) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(columns);
    }
}
