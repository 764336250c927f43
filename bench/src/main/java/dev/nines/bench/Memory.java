package dev.nines.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Resident memory of this process and all it started, sampled; Linux only, elsewhere 0. */
public final class Memory {
    private static final int SAMPLE_EVERY_MS = 200;
    private static final long KIB = 1024;

    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "memory");
        thread.setDaemon(true);
        return thread;
    });

    private Memory() {
        sampler.scheduleAtFixedRate(
                () -> peak.accumulateAndGet(resident(), Math::max), 0, SAMPLE_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    public static Memory watch() {
        return new Memory();
    }

    /** Stops; the highest sum seen, bytes. */
    public long close() {
        sampler.shutdownNow();
        return peak.get();
    }

    /** Resident bytes of this process and all it started, now. */
    public static long resident() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(process -> residentOf(process.pid()))
                .sum();
    }

    private static long residentOf(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // It ended between the two looks.
            return 0;
        }
    }
}
