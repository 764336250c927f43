package dev.nines.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.Nines;
import dev.nines.app.doctor.Finding.Status;
import dev.nines.app.embedded.EmbeddedKafka;
import dev.nines.app.embedded.Tool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final Tool ABSENT = Tool.in("", "absent");

    @TempDir
    Path folder;

    @Test
    void looksAtEverything() {
        List<Finding> findings = new Doctor(folder).examine();

        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly(
                        "Java",
                        "Maven",
                        "npm",
                        "Kafka",
                        "Schema registry",
                        "ClickHouse engine",
                        "Memory",
                        "Data folder",
                        "Disk",
                        "Clock",
                        "Port 8080",
                        "Port 8123",
                        "Port 4318");
        assertThat(findings).extracting(Finding::detail).noneMatch(String::isBlank);
    }

    @Test
    void judgesEachThing() {
        assertThat(ToolChecks.java(Runtime.Version.parse("11.0.2")).status()).isEqualTo(Status.FAIL);
        assertThat(ToolChecks.java(Runtime.Version.parse("25")).status()).isEqualTo(Status.OK);
        assertThat(ToolChecks.maven(ABSENT).remedy()).contains("brew install maven");
        assertThat(ToolChecks.npm(ABSENT).remedy()).contains("clickhouse.url");
        assertThat(MachineChecks.memory(2047).status()).isEqualTo(Status.WARN);
        assertThat(MachineChecks.memory(2048).status()).isEqualTo(Status.OK);
        assertThat(MachineChecks.disk(5119).status()).isEqualTo(Status.WARN);
        assertThat(MachineChecks.disk(5120).status()).isEqualTo(Status.OK);
        assertThat(PortChecks.port(8080, "the web UI", false).remedy()).contains("another port");
    }

    @Test
    void aClockBehindTheBuildIsWrong() {
        Instant built = Instant.parse("2026-11-20T12:00:00Z");

        assertThat(MachineChecks.clock(at("2026-11-20T11:58:00Z"), built).status())
                .isEqualTo(Status.FAIL);
        assertThat(MachineChecks.clock(at("2026-11-20T11:59:30Z"), built).status())
                .isEqualTo(Status.OK);
    }

    @Test
    void seesWhoHoldsTheDataFolder() throws Exception {
        assertThat(MachineChecks.dataFolder(folder.resolve("new")).detail()).contains("does not exist yet");
        assertThat(MachineChecks.dataFolder(folder).detail()).contains("is free");
        assertThat(MachineChecks.dataFolder(Files.createFile(folder.resolve("file")))
                        .status())
                .isEqualTo(Status.FAIL);
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        try (kafka) {
            assertThat(MachineChecks.dataFolder(folder).detail()).contains("in use");
        }
    }

    @Test
    void theCommandPrintsJson() throws Exception {
        StringWriter out = new StringWriter();
        int status = Nines.commandLine()
                .setOut(new PrintWriter(out))
                .execute("doctor", "--format", "json", "--data", folder.toString());

        JsonNode findings = new ObjectMapper().readTree(out.toString()).get("findings");
        assertThat(findings).hasSize(13);
        assertThat(findings.get(0).get("name").textValue()).isEqualTo("Java");
        assertThat(findings.get(0).get("status").textValue()).isEqualTo("OK");
        assertThat(status).isZero();
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }
}
