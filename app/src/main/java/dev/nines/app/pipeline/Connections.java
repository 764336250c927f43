package dev.nines.app.pipeline;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.embedded.Login;
import dev.nines.schemas.RegistrySettings;
import dev.nines.sql.ClickHouse;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where the parts are and how to enter.
 *
 * @param kafka properties of every Kafka client
 * @param writer for migrations and the sink
 * @param reader for reports
 */
public record Connections(Map<String, Object> kafka, RegistrySettings registry, ClickHouse writer, ClickHouse reader) {

    /** To a stack in this process. */
    public static Connections to(EmbeddedStack stack) {
        var clickHouse = stack.clickHouse();
        return new Connections(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                RegistrySettings.of(stack.registryUrl()),
                login(clickHouse.jdbcUrl(), clickHouse.writer()),
                login(clickHouse.jdbcUrl(), clickHouse.reader()));
    }

    /** To parts of your own. */
    public static Connections to(Settings settings) {
        ClickHouse clickHouse = clickHouse(settings);
        return new Connections(settings.kafka(), settings.registry(), clickHouse, clickHouse);
    }

    /** To a ClickHouse of your own. */
    public static ClickHouse clickHouse(Settings settings) {
        return new ClickHouse(
                settings.require(Setting.CLICKHOUSE_URL),
                settings.require(Setting.CLICKHOUSE_USER),
                settings.require(Setting.CLICKHOUSE_PASSWORD),
                settings.optional(Setting.CLICKHOUSE_CLUSTER));
    }

    /** As {@link #clickHouse}, as the user who only reads, where there is one. */
    public static ClickHouse reader(Settings settings) {
        ClickHouse owner = clickHouse(settings);
        return settings.optional(Setting.CLICKHOUSE_READER_USER)
                .map(user -> new ClickHouse(
                        owner.url(),
                        user,
                        settings.optional(Setting.CLICKHOUSE_READER_PASSWORD).orElse(""),
                        owner.cluster()))
                .orElse(owner);
    }

    private static ClickHouse login(String url, Login login) {
        return new ClickHouse(url, login.user(), login.password(), Optional.empty());
    }
}
