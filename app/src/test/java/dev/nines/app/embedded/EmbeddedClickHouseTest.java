package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedClickHouseTest {
    @TempDir
    static Path folder;

    private static EmbeddedClickHouse clickHouse;

    @BeforeAll
    static void start() {
        clickHouse = EmbeddedClickHouse.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        clickHouse.close();
    }

    @Test
    void keepsItsDataOverACleanRestart() throws Exception {
        writer().query("CREATE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n");
        writer().query("INSERT INTO kept SELECT number FROM numbers(100)");
        String password = clickHouse.writer().password();

        clickHouse.close();
        clickHouse = EmbeddedClickHouse.start(folder, 0);

        assertThat(clickHouse.writer().password()).isEqualTo(password);
        assertThat(writer().query("SELECT count() FROM kept")).isEqualTo("100");
    }

    @Test
    void comesBackWithItsDataWhenItsProcessIsKilled() throws Exception {
        writer().query("CREATE TABLE hit (n UInt32) ENGINE = MergeTree ORDER BY n");
        writer().query("INSERT INTO hit SELECT number FROM numbers(100)");
        long killed = clickHouse.child().pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        Awaitility.await("the engine comes back on the same port")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> writer().query("SELECT count() FROM hit").equals("100"));
        assertThat(clickHouse.child().pid()).isNotEqualTo(killed);
    }

    @Test
    void theJdbcDriverWorksForBothUsers() throws Exception {
        for (Login login : new Login[] {clickHouse.writer(), clickHouse.reader()}) {
            try (Connection connection =
                            DriverManager.getConnection(clickHouse.jdbcUrl(), login.user(), login.password());
                    ResultSet row =
                            connection.createStatement().executeQuery("SELECT currentUser(), currentDatabase()")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(login.user());
                assertThat(row.getString(2)).isEqualTo(EmbeddedClickHouse.DATABASE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (n UInt32) ENGINE = Memory",
                "CREATE TABLE IF NOT EXISTS nines.readable (n UInt32) ENGINE = Memory",
                "INSERT INTO readable VALUES (1)",
                "TRUNCATE TABLE readable",
                "DROP TABLE readable",
                "ALTER TABLE readable DELETE WHERE 1",
                "SYSTEM STOP LISTEN HTTP",
                "SELECT * FROM file('/etc/passwd', 'LineAsString')",
                "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')"
            })
    void theReaderCannotWriteNorReachOutside(String statement) throws IOException {
        writer().query("CREATE TABLE IF NOT EXISTS readable (n UInt32) ENGINE = MergeTree ORDER BY n");
        LocalHttp.Answer answer = reader().ask(statement);

        assertThat(answer.ok()).isFalse();
        assertThat(answer.body()).containsAnyOf("ACCESS_DENIED", "READONLY");
        assertThat(reader().query("SELECT count() FROM readable SETTINGS max_threads = 1"))
                .isEqualTo("0");
    }

    @Test
    void nobodyGetsInWithoutAPassword() throws IOException {
        assertThat(new ClickHouseClient(clickHouse.httpUrl(), new Login("nines", ""))
                        .ask("SELECT 1")
                        .body())
                .contains("AUTHENTICATION_FAILED");
        ClickHouseClient anonymous = new ClickHouseClient(clickHouse.httpUrl(), new Login("default", ""));
        assertThat(anonymous.ask("SELECT * FROM system.tables").ok()).isFalse();
        assertThat(anonymous
                        .ask("SELECT * FROM file('/etc/passwd', 'LineAsString')")
                        .body())
                .contains("QUOTA_EXCEEDED");
        assertThat(anonymous.ask("SYSTEM STOP LISTEN HTTP").body()).contains("QUOTA_EXCEEDED");
        assertThat(writer().query("SELECT 1")).isEqualTo("1");
    }

    @Test
    void theReaderDoesNotBecomeTheEngineItself() throws IOException {
        LocalHttp.Answer answer = LocalHttp.request(
                "POST",
                clickHouse.httpUrl() + "/?user=default",
                Map.of("Authorization", clickHouse.reader().basic()),
                "SELECT * FROM file('/etc/passwd', 'LineAsString')");

        assertThat(answer.body()).contains("QUOTA_EXCEEDED");
    }

    @Test
    void onlyTheOwnerCanReadWhatHoldsPasswords() throws IOException {
        for (String file : new String[] {"logins.properties", "users.xml", "config.xml"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(folder.resolve("users.xml")))
                .doesNotContain(clickHouse.writer().password());
        assertThat(clickHouse.writer().toString())
                .doesNotContain(clickHouse.writer().password());
    }

    @Test
    void writesNoSystemLogsAndKeepsToItsMemory() throws IOException {
        assertThat(
                        writer().query(
                                        "SELECT count() FROM system.tables WHERE database = 'system' AND engine LIKE '%MergeTree'"))
                .isEqualTo("0");
        assertThat(writer().query("SELECT value FROM system.server_settings WHERE name = 'max_server_memory_usage'"))
                .isEqualTo(Long.toString(EmbeddedClickHouse.MEMORY_MEBIBYTES << 20));
    }

    private static ClickHouseClient writer() {
        return new ClickHouseClient(clickHouse.httpUrl(), clickHouse.writer());
    }

    private static ClickHouseClient reader() {
        return new ClickHouseClient(clickHouse.httpUrl(), clickHouse.reader());
    }
}
