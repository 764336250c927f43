package dev.nines.app.contract;

import dev.nines.sql.ClickHouse;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.clickhouse.ClickHouseContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The server of docker-compose.yml, with its two users. */
@Testcontainers(disabledWithoutDocker = true)
class ClickHouseContainerTest extends ClickHouseContract {
    private static final String READER_PASSWORD = UUID.randomUUID().toString();

    @Container
    private static final ClickHouseContainer SERVER = new ClickHouseContainer(ComposeFile.imageOf("clickhouse"))
            .withDatabaseName("nines")
            .withUsername("nines")
            .withPassword(UUID.randomUUID().toString())
            .withEnv("CLICKHOUSE_READER_PASSWORD", READER_PASSWORD)
            .withCopyToContainer(
                    Transferable.of(ComposeFile.configOf("clickhouse-reader")),
                    "/etc/clickhouse-server/users.d/reader.xml");

    @Override
    ClickHouse writer() {
        return as(SERVER.getUsername(), SERVER.getPassword());
    }

    @Override
    ClickHouse reader() {
        return as("reader", READER_PASSWORD);
    }

    private static ClickHouse as(String user, String password) {
        String url = "http://" + SERVER.getHost() + ":" + SERVER.getMappedPort(8123) + "/nines";
        return new ClickHouse(url, user, password, Optional.empty());
    }
}
