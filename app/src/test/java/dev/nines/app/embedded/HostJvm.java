package dev.nines.app.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that runs an embedded stack on a folder, to be killed. */
final class HostJvm implements AutoCloseable {
    private final Process process;
    private final List<String> ready;

    private HostJvm(Process process, List<String> ready) {
        this.process = process;
        this.ready = ready;
    }

    static HostJvm start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HostJvm.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new HostJvm(process, List.of(out.readLine().split(" ")));
    }

    /** Runs in the JVM of its own: starts the stack, says so in one line, and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedStack stack = EmbeddedStack.start(EmbeddedStack.Options.in(Path.of(arguments[0])));
        System.out.println(String.join(
                " ",
                stack.bootstrapServers(),
                stack.registryUrl(),
                stack.clickHouse().httpUrl(),
                stack.clickHouse().writer().password(),
                Long.toString(stack.registry().child().pid()),
                Long.toString(stack.clickHouse().child().pid())));
        Thread.sleep(Long.MAX_VALUE);
    }

    long pid() {
        return process.pid();
    }

    String bootstrapServers() {
        return ready.get(0);
    }

    RegistryClient registry() {
        return new RegistryClient(ready.get(1));
    }

    ClickHouseClient clickHouse() {
        return new ClickHouseClient(ready.get(2), new Login("nines", ready.get(3)));
    }

    List<Long> children() {
        return ready.subList(4, 6).stream().map(Long::valueOf).toList();
    }

    /** As kill -9; returns when the process is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
