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
    CLICKHOUSE_READER_USER(
            "clickhouse.reader.user", null, "user of the web UI, who need only read; none: clickhouse.user"),
    CLICKHOUSE_READER_PASSWORD("clickhouse.reader.password", null, "password of that user"),
    CLICKHOUSE_CLUSTER("clickhouse.cluster", null, "cluster for ON CLUSTER and Replicated tables; none for one server"),
    PARTITIONS("partitions", "4", "partitions of the spread topics; fixed for life"),
    REPLICATION("replication", "1", "copies of each topic"),
    THREADS("streams.threads", "2", "stream threads of this process"),
    STATE_FOLDER("streams.state.folder", ".nines/streams", "folder of the stream stores; rebuilt from Kafka if lost"),
    ENRICH_FILE("enrich.file", null, "file of your rules for names, regions and teams"),
    MONEY_FOLDER("money.folder", null, "folder of your billing.yaml, sla.yaml and values.yaml"),
    COLLECTOR_HOST("collector.host", "127.0.0.1", "address the collector listens on; another needs keys"),
    COLLECTOR_PORT("collector.port", "4318", "port of the collector"),
    COLLECTOR_KEYS("collector.keys.file", null, "file of API keys; none lets everybody on this machine send"),
    COLLECTOR_KEYSTORE("collector.tls.keystore", null, "PKCS #12 or JKS file; makes the collector speak HTTPS"),
    COLLECTOR_KEYSTORE_PASSWORD("collector.tls.keystore.password", null, "password of that file"),
    COLLECTOR_CERTIFICATE("collector.tls.certificate", null, "instead of a keystore: certificate chain, PEM"),
    COLLECTOR_PRIVATE_KEY("collector.tls.key", null, "and its key, PKCS #8 PEM"),
    COLLECTOR_BODY("collector.body.mib", "16", "largest body in MiB, as sent and unpacked"),
    COLLECTOR_ITEMS("collector.items", "10000", "most events in a body"),
    COLLECTOR_MEMORY("collector.memory.mib", "64", "MiB of bodies in memory; above it requests are answered 503"),
    COLLECTOR_CONNECTIONS("collector.connections", "1000", "most connections at once; others wait"),
    COLLECTOR_KEY("collector.key", null, "API key that `ingest --to` shows"),
    GATEWAY_TOPICS("gateway.topics", null, "topics your gateways write, topic=format[,topic=format]"),
    WEB_HOST("web.host", "127.0.0.1", "address the web UI listens on; another needs tokens"),
    WEB_PORT("web.port", "8080", "port of the web UI"),
    WEB_TOKENS("web.tokens.file", null, "file of tokens; none lets everybody on this machine look"),
    METRICS_SECONDS("metrics.seconds", "10", "seconds between two refreshes of /metrics on the web port"),
    METRICS_SCOPES("metrics.scopes", "200", "most scopes, objectives and models with metrics of their own there"),
    DELIVERY_FILE("delivery.file", null, "file of those who are told of alerts and outages"),
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
