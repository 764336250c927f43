package dev.nines.app.contract;

import dev.nines.app.embedded.EmbeddedClickHouse;
import dev.nines.app.embedded.Login;
import dev.nines.sql.ClickHouse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseEmbeddedTest extends ClickHouseContract {
    @TempDir
    static Path folder;

    private static EmbeddedClickHouse engine;

    @BeforeAll
    static void start() {
        engine = EmbeddedClickHouse.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    ClickHouse writer() {
        return as(engine.writer());
    }

    @Override
    ClickHouse reader() {
        return as(engine.reader());
    }

    private static ClickHouse as(Login login) {
        return new ClickHouse(engine.jdbcUrl(), login.user(), login.password(), Optional.empty());
    }
}
