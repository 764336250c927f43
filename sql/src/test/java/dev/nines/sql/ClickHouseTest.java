package dev.nines.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.sql.support.TestClickHouse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:clickhouse://host:9000/metrics, http://host:9000, metrics",
        "jdbc:clickhouse://host/metrics, http://host:8123, metrics",
        "jdbc:ch://host, http://host:8123, nines",
        "jdbc:clickhouse:https://host/, https://host:8443, nines",
        "clickhouse://127.0.0.1:1, http://127.0.0.1:1, nines",
        "http://host, http://host:8123, nines",
        "https://host:443/a_b, https://host:443, a_b"
    })
    void anAddressInAnyUsualForm(String url, String endpoint, String database) {
        ClickHouse settings = ClickHouse.of(url);
        assertThat(settings.endpoint()).hasToString(endpoint);
        assertThat(settings.database()).isEqualTo(database);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:8123", "jdbc:postgresql://host/db", "http:///db", "jdbc:clickhouse://host/a-b`"})
    void anAddressThatIsNoneIsRefusedWithAnExample(String url) {
        assertThatThrownBy(() -> ClickHouse.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clickhouse.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:clickhouse://host/db?user=u&password=secret", "http://u:secret@host/db", "u:secret@host"})
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> ClickHouse.of(url))
                .hasMessageContaining("clickhouse.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void nothingPrintsThePassword() {
        assertThat(new ClickHouse("http://host", "u", "secret", Optional.empty()).toString())
                .doesNotContain("secret")
                .contains("http://host:8123/nines");
    }

    @Test
    void aServerThatIsAwayIsNamedWithTheRemedy() {
        // Port 9 is the discard service, which nobody runs.
        ClickHouse settings = new ClickHouse("http://127.0.0.1:9/db", "u", "secret", Optional.empty());
        try (Database database = Database.open(settings)) {
            assertThatThrownBy(() -> database.query("SELECT 1", Map.of()))
                    .isInstanceOfSatisfying(ClickHouseException.class, e -> {
                        assertThat(e.code()).isEqualTo(ClickHouseException.UNREACHED);
                        assertThat(e.blamesTheRows()).isFalse();
                    })
                    .hasMessageContaining("127.0.0.1:9")
                    .hasMessageContaining("check clickhouse.url")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aWrongPasswordIsNotRepeated() {
        ClickHouse right = TestClickHouse.shared().newDatabase();
        ClickHouse wrong = new ClickHouse(right.url(), "nobody", "secret", Optional.empty());
        assertThatThrownBy(() -> Migrations.apply(wrong))
                .isInstanceOf(ClickHouseException.class)
                .hasMessageContaining("nobody")
                .hasMessageNotContaining("secret");
    }

    @Test
    void parametersAreBoundByTheServer() {
        ClickHouse settings = TestClickHouse.shared().newDatabase();
        Migrations.apply(settings);
        try (Database database = Database.open(settings)) {
            String hostile = "'; DROP TABLE attempts; -- \\ \t\n{x}";
            assertThat(database.query("SELECT {text:String} AS text", Map.of("text", hostile))
                            .value(0, "text"))
                    .isEqualTo(hostile);
        }
    }
}
