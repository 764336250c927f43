package dev.nines.dashboards.web;

import dev.nines.sql.report.CsvFormat;
import dev.nines.sql.report.JsonFormat;
import dev.nines.sql.report.ReportFormat;
import java.util.Arrays;
import java.util.Locale;

/** How an answer is written down. */
enum Format {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    PARQUET("application/vnd.apache.parquet");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** @param word null for JSON */
    static Format of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word == null ? "json" : word))
                .findFirst()
                .orElseThrow(() -> Refused.wrong("format is '" + Shown.of(word) + "'; give json, csv or parquet"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String contentType() {
        return contentType;
    }

    /** @throws IllegalStateException of what only ClickHouse writes */
    ReportFormat writer() {
        return switch (this) {
            case JSON -> new JsonFormat();
            case CSV -> new CsvFormat();
            case PARQUET -> throw new IllegalStateException("ClickHouse writes Parquet");
        };
    }
}
