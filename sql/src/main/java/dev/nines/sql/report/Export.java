package dev.nines.sql.report;

import com.clickhouse.data.ClickHouseFormat;
import java.util.Map;

/** A way in which ClickHouse itself writes a report down, however many rows it has. */
public enum Export {
    /** As RFC 4180, with a header; texts in quotes, an unknown is empty, times RFC 3339 in UTC. */
    CSV(ClickHouseFormat.CSVWithNames, Map.of("date_time_output_format", "iso", "format_csv_null_representation", "")),
    /** Decimals, timestamps in UTC and texts have types of their own. */
    PARQUET(ClickHouseFormat.Parquet, Map.of("output_format_parquet_string_as_string", "1"));

    private final ClickHouseFormat format;
    private final Map<String, String> settings;

    Export(ClickHouseFormat format, Map<String, String> settings) {
        this.format = format;
        this.settings = settings;
    }

    ClickHouseFormat format() {
        return format;
    }

    Map<String, String> settings() {
        return settings;
    }
}
