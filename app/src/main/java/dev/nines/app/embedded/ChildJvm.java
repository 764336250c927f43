package dev.nines.app.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A Java process that ends with this one (see {@link Tether}); what it prints goes to a log file. */
final class ChildJvm implements AutoCloseable {
    private static final long STOP_SECONDS = 15;
    private static final long LARGEST_LOG = 8L << 20;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int TAIL_LINES = 12;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildJvm(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** How to run a part: flags of its JVM, class path, main class and that class's arguments. */
    record Command(List<String> flags, List<Path> classPath, Class<?> main, List<String> arguments) {
        List<String> line() {
            List<String> line = new ArrayList<>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(flags);
            line.add("-cp");
            line.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            line.add(main.getName());
            line.addAll(arguments);
            return line;
        }
    }

    static ChildJvm start(String name, Path folder, Command command) {
        Path log = folder.resolve(name + ".log");
        try {
            startAnewWhenLarge(log);
            Process process = new ProcessBuilder(command.line())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ChildJvm(name, log, process);
        } catch (IOException e) {
            throw new StartFailure("The process of " + name + " does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Runs a command to its end and returns what it printed.
     *
     * @throws StartFailure when it fails, with what it printed
     */
    static String output(Command command) {
        try {
            Process process =
                    new ProcessBuilder(command.line()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (process.waitFor() != 0) {
                throw new StartFailure(command.main().getSimpleName() + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new StartFailure(command.main().getSimpleName() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(command.main().getSimpleName() + " was interrupted.", e);
        }
    }

    /**
     * Returns when {@code ready} holds.
     *
     * @throws StartFailure when the process ends before, or the limit passes; with the end of its log. The process is
     *     gone then.
     */
    void awaitReady(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new StartFailure("The " + name + " ended with status " + process.exitValue() + tail());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw new StartFailure("The " + name + " is not ready after " + limit.toSeconds() + " s" + tail());
            }
            pause();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Completes with the exit status when the process ends. */
    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the process to end by closing its input, and kills it when it has not within 15 s. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // It ended by itself.
        }
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of " + name + " was interrupted.", e);
        }
    }

    private static void startAnewWhenLarge(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.delete(log);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return ". The end of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return ". Its log " + log + " cannot be read: " + e.getMessage();
        }
    }
}
