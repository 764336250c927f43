package dev.nines.sql.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A header and a line a row; an unknown is empty, a list or a map is JSON in its cell. */
public final class CsvFormat implements ReportFormat {
    private final CsvMapper csv = (CsvMapper) new CsvMapper().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void write(Report report, Writer out) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder();
        report.columns().forEach(schema::addColumn);
        SequenceWriter lines = csv.writer(schema.build().withHeader()).writeValues(out);
        if (report.rows().isEmpty()) {
            out.write(String.join(",", report.columns()) + "\n");
        }
        for (List<Object> row : report.rows()) {
            List<Object> cells = new ArrayList<>(row.size());
            for (Object value : row) {
                Object plain = Plain.of(value);
                boolean nested = plain instanceof List || plain instanceof Map;
                cells.add(nested ? json.writeValueAsString(plain) : plain);
            }
            lines.write(cells);
        }
        lines.flush();
        out.flush();
    }
}
