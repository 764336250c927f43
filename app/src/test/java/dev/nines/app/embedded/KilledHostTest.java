package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack in a JVM that is killed with kill -9. */
class KilledHostTest {
    private static final String SCHEMA = "\"string\"";

    @TempDir
    Path folder;

    @Test
    void dataSurvivesAndTheChildrenEndWithTheirParent() throws Exception {
        List<String> sent = List.of("first", "second", "third");
        int schemaId;
        try (HostJvm host = HostJvm.start(folder)) {
            KafkaClient kafka = new KafkaClient(host.bootstrapServers());
            kafka.create("survivors");
            kafka.send("survivors", sent);
            schemaId = host.registry().idOf("survivors-value", SCHEMA);
            host.clickHouse().query("CREATE TABLE survivors (n UInt32) ENGINE = MergeTree ORDER BY n");
            host.clickHouse().query("INSERT INTO survivors SETTINGS async_insert=0 SELECT number FROM numbers(1000)");

            host.kill();

            Awaitility.await("children end").atMost(Duration.ofSeconds(10)).until(() -> host.children().stream()
                    .noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        }
        try (EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.in(folder))) {
            assertThat(new KafkaClient(stack.bootstrapServers()).read("survivors"))
                    .isEqualTo(sent);
            assertThat(new RegistryClient(stack.registryUrl()).schemaOf(schemaId))
                    .isEqualTo(SCHEMA);
            assertThat(client(stack).query("SELECT count(), sum(n) FROM survivors"))
                    .isEqualTo("1000\t499500");
        }
    }

    @Test
    void aSecondProcessIsRefusedAndDoesNoDamage() throws Exception {
        try (HostJvm host = HostJvm.start(folder)) {
            KafkaClient kafka = new KafkaClient(host.bootstrapServers());
            kafka.create("untouched");

            assertThatThrownBy(() -> EmbeddedStack.start(EmbeddedStack.Options.in(folder)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(
                            "The folder " + folder.resolve("kafka") + " is in use by process " + host.pid())
                    .hasMessageContaining("The folder " + folder.resolve("registry") + " is in use by")
                    .hasMessageContaining("The folder " + folder.resolve("clickhouse") + " is in use by")
                    .hasMessageContaining("--data");

            kafka.send("untouched", List.of("still here"));
            assertThat(kafka.read("untouched")).containsExactly("still here");
            assertThat(host.registry().register("untouched-value", SCHEMA).ok()).isTrue();
            assertThat(host.clickHouse().query("SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void listensOnLoopbackOnly() throws Exception {
        try (HostJvm host = HostJvm.start(folder)) {
            assertThat(Listeners.addressesOf(host.pid()))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .isSubsetOf(Listeners.LOOPBACK);
            for (long child : host.children()) {
                assertThat(Listeners.addressesOf(child)).isNotEmpty().isSubsetOf(Listeners.LOOPBACK);
            }
        }
    }

    private static ClickHouseClient client(EmbeddedStack stack) {
        return new ClickHouseClient(
                stack.clickHouse().httpUrl(), stack.clickHouse().writer());
    }
}
