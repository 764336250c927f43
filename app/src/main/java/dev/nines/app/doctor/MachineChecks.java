package dev.nines.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.nines.app.embedded.Code;
import dev.nines.app.embedded.EmbeddedStack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Memory, disk and clock of the machine, and the data folder. */
final class MachineChecks {
    private static final long MEBIBYTE = 1L << 20;
    private static final long STACK_MEBIBYTES = 2048;
    private static final long LEAST_DISK_MEBIBYTES = 5120;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private MachineChecks() {}

    static List<Finding> all(Path dataFolder) {
        return List.of(
                memory(availableMebibytes()),
                dataFolder(dataFolder),
                disk(dataFolder),
                clock(Clock.systemUTC(), newestCode()));
    }

    static Finding memory(long availableMebibytes) {
        String detail = availableMebibytes + " MiB available, the embedded stack stays under " + STACK_MEBIBYTES;
        return availableMebibytes >= STACK_MEBIBYTES
                ? Finding.ok("Memory", detail)
                : Finding.warn("Memory", detail, "End other programs, or run the parts elsewhere (docker compose).");
    }

    static Finding dataFolder(Path folder) {
        Path absolute = folder.toAbsolutePath();
        if (!Files.exists(absolute)) {
            return Finding.ok("Data folder", absolute + " does not exist yet");
        }
        if (!Files.isDirectory(absolute) || !Files.isWritable(absolute)) {
            return Finding.fail(
                    "Data folder", absolute + " is not a folder we may write", "Choose another with --data.");
        }
        return EmbeddedStack.isInUse(absolute)
                ? Finding.warn(
                        "Data folder", absolute + " is in use by a running nines", "Stop it before another start.")
                : Finding.ok("Data folder", absolute + " is free");
    }

    private static Finding disk(Path folder) {
        try {
            Path existing = folder.toAbsolutePath().normalize();
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            return disk(Files.getFileStore(existing).getUsableSpace() / MEBIBYTE);
        } catch (IOException e) {
            return Finding.warn("Disk", "unknown: " + e.getMessage(), "See that the data folder can be reached.");
        }
    }

    static Finding disk(long freeMebibytes) {
        String detail = freeMebibytes + " MiB free at the data folder";
        return freeMebibytes >= LEAST_DISK_MEBIBYTES
                ? Finding.ok("Disk", detail)
                : Finding.warn("Disk", detail, "Free some, or put the data elsewhere with --data.");
    }

    /** A clock behind the time our own code was built at is wrong, and events would seem to come from the future. */
    static Finding clock(Clock clock, Instant built) {
        Instant now = clock.instant();
        return now.plus(CLOCK_TOLERANCE).isAfter(built)
                ? Finding.ok("Clock", now + "")
                : Finding.fail("Clock", now + " is before this build of Nines (" + built + ")", "Set the clock (NTP).");
    }

    private static Instant newestCode() {
        try {
            return Files.getLastModifiedTime(Code.of(MachineChecks.class)).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static long availableMebibytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException notLinux) {
            // The JVM knows at least the free memory.
        }
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize() / MEBIBYTE;
    }
}
