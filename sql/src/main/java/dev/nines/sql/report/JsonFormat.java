package dev.nines.sql.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object: {@code {"report": ..., "generated_from": {...}, "rows": [{...}]}}. */
public final class JsonFormat implements ReportFormat {
    private final ObjectMapper json = new ObjectMapper()
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false)
            .enable(SerializationFeature.INDENT_OUTPUT);

    @Override
    public void write(Report report, Writer out) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>(report.rows().size());
        for (List<Object> row : report.rows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(report.columns().get(i), Plain.of(row.get(i)));
            }
            rows.add(object);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("report", report.name());
        whole.put("generated_from", Plain.of(report.generatedFrom()));
        whole.put("rows", rows);
        json.writeValue(out, whole);
        out.write(System.lineSeparator());
        out.flush();
    }
}
