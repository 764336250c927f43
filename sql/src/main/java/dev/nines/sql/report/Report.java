package dev.nines.sql.report;

import java.util.List;
import java.util.Map;

/**
 * A report's answer.
 *
 * @param name of the report
 * @param generatedFrom what it was computed from, in order: watermark, coverage, counts, the range asked for
 * @param columns names, the most telling first
 * @param rows values by column: String, Long, Double, BigDecimal (money), Boolean, Instant, LocalDate, List, Map, or null
 *     for unknown
 */
public record Report(String name, Map<String, Object> generatedFrom, List<String> columns, List<List<Object>> rows) {}
