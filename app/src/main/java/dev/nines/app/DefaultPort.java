package dev.nines.app;

/** The ports that {@code nines up} uses unless told otherwise, on 127.0.0.1. */
public enum DefaultPort {
    WEB(8080, "the web UI"),
    CLICKHOUSE(8123, "ClickHouse"),
    COLLECTOR(4318, "the collector");

    private final int number;
    private final String purpose;

    DefaultPort(int number, String purpose) {
        this.number = number;
        this.purpose = purpose;
    }

    public int number() {
        return number;
    }

    /** For messages, such as {@code the web UI}. */
    public String purpose() {
        return purpose;
    }
}
