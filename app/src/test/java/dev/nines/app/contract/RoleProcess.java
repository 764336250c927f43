package dev.nines.app.contract;

import dev.nines.app.Nines;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service of docker-compose.yml as a process of this machine: its command and environment, with our addresses. */
final class RoleProcess {
    private final Path folder;
    private final Process process;
    private final int healthPort;
    private final int collectorPort;

    private RoleProcess(Path folder, Process process, int healthPort, int collectorPort) {
        this.folder = folder;
        this.process = process;
        this.healthPort = healthPort;
        this.collectorPort = collectorPort;
    }

    /**
     * @param folder of its own, for state and output
     * @param command instead of the service's own, empty for that
     */
    static RoleProcess start(String service, Path folder, EmbeddedStack stack, String... command) throws IOException {
        ComposeFile.Service role = ComposeFile.read().services().get(service);
        int healthPort = FreePort.any();
        int collectorPort = FreePort.any();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Nines.class.getName()));
        List<String> words = command.length > 0 ? List.of(command) : role.command();
        words.forEach(word -> line.add(
                word.replace("/etc/nines", ComposeFile.HOME.toAbsolutePath().toString())));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(Files.createDirectories(folder).toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        Map<String, String> ours = ours(folder, healthPort, collectorPort);
        role.map("environment").forEach((name, value) -> builder.environment()
                .put((String) name, translated(value.toString(), stack)));
        builder.environment().putAll(ours);
        return new RoleProcess(folder, builder.start(), healthPort, collectorPort);
    }

    boolean isReady() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                ComposeFile.HOME.resolve("docker/ready").toRealPath().toString());
        script.environment().put("NINES_HEALTH_PORT", Integer.toString(healthPort));
        return script.start().waitFor() == 0;
    }

    /** Of a collector. */
    String collectorUrl() {
        return "http://127.0.0.1:" + collectorPort;
    }

    /** Of the web UI. */
    String webUrl() {
        return "http://127.0.0.1:" + healthPort;
    }

    /** As an engine stops a container. */
    void terminate() {
        process.destroy();
    }

    Process process() {
        return process;
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    /** What the image says for itself, and what may not be the same for two processes of one machine. */
    private static Map<String, String> ours(Path folder, int healthPort, int collectorPort) {
        Map<String, String> ours = new HashMap<>();
        ours.put("NINES_STREAMS_STATE_FOLDER", folder.resolve("streams").toString());
        ours.put("NINES_HEALTH_PORT", Integer.toString(healthPort));
        // The web role's health is on the port of its pages.
        ours.put("NINES_WEB_PORT", Integer.toString(healthPort));
        ours.put("NINES_WEB_TOKENS_FILE", folder.resolve("tokens.yaml").toString());
        ours.put("NINES_HEALTH_HOST", "127.0.0.1");
        ours.put("NINES_COLLECTOR_HOST", "127.0.0.1");
        ours.put("NINES_COLLECTOR_PORT", Integer.toString(collectorPort));
        ours.put("NINES_COLLECTOR_KEYS_FILE", folder.resolve("keys.yaml").toString());
        return ours;
    }

    private static String translated(String value, EmbeddedStack stack) {
        return value.replace("kafka:9092", stack.bootstrapServers())
                .replace("http://registry:8080/apis/ccompat/v7", stack.registryUrl())
                .replace(
                        "jdbc:clickhouse://clickhouse:8123/nines",
                        stack.clickHouse().jdbcUrl())
                .replaceAll(
                        "\\$\\{CLICKHOUSE_PASSWORD:.*}",
                        stack.clickHouse().writer().password())
                .replaceAll(
                        "\\$\\{CLICKHOUSE_READER_PASSWORD:.*}",
                        stack.clickHouse().reader().password())
                .replaceAll("\\$\\{[A-Z_]+:-(.*)}", "$1");
    }
}
