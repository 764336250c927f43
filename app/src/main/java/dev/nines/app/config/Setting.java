package dev.nines.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings, in the order of the table in docs/operations.md. */
public enum Setting {
    KAFKA_BOOTSTRAP_SERVERS("kafka.bootstrap.servers", null, "address of Kafka, host:port[,host:port]"),
    SCHEMA_REGISTRY_URL("schema.registry.url", null, "address of the schema registry"),
    SCHEMA_REGISTRY_USER_INFO("schema.registry.basic.auth.user.info", null, "user:password of the registry"),
    CLICKHOUSE_URL("clickhouse.url", null, "address of ClickHouse, jdbc:clickhouse://host:8123/database"),
    CLICKHOUSE_USER("clickhouse.user", "default", "user of ClickHouse"),
    CLICKHOUSE_PASSWORD("clickhouse.password", "", "password of that user"),
    CLICKHOUSE_CLUSTER("clickhouse.cluster", null, "cluster for ON CLUSTER and Replicated tables; none for one server"),
    PARTITIONS("partitions", "4", "partitions of the spread topics; fixed for life"),
    REPLICATION("replication", "1", "copies of each topic"),
    THREADS("streams.threads", "2", "stream threads of this process"),
    STATE_FOLDER("streams.state.folder", ".nines/streams", "folder of the stream stores; rebuilt from Kafka if lost"),
    ENRICH_FILE("enrich.file", null, "file of your rules for names, regions and teams"),
    HEALTH_PORT("health.port", "8090", "port of /health/live, /health/ready and /metrics of a role"),
    HEALTH_HOST("health.host", "127.0.0.1", "address that port listens on");

    private final String key;
    private final String byDefault;
    private final String meaning;

    Setting(String key, String byDefault, String meaning) {
        this.key = key;
        this.byDefault = byDefault;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public Optional<String> byDefault() {
        return Optional.ofNullable(byDefault);
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }

    /** Its environment variable. */
    public String variable() {
        return "NINES_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
