package dev.nines.app.embedded;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code libchdb.so}, the ClickHouse engine as a library. Fetched once by the npm client into a cache folder
 * ({@code NINES_CACHE}, else {@code ~/.cache/nines}), checked against a pinned hash and unpacked by one rename, so that
 * what stands in the cache is whole. Processes that fetch at the same time wait for the first.
 */
public final class EngineLibrary {
    private static final String FILE = "libchdb.so";
    private static final String WAYS_OUT = " Ways out: point the setting clickhouse.url at a ClickHouse server of your"
            + " own, or run 'docker compose up'.";

    private final Path cache;
    private final Optional<EnginePackage> enginePackage;
    private final NpmClient npm;

    EngineLibrary(Path cache, Optional<EnginePackage> enginePackage, NpmClient npm) {
        this.cache = cache;
        this.enginePackage = enginePackage;
        this.npm = npm;
    }

    public static EngineLibrary ofThisMachine() {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "nines");
        return new EngineLibrary(
                Setting.path("NINES_CACHE").orElse(home),
                EnginePackage.ofThisMachine(),
                new NpmClient(Tool.onPath("npm")));
    }

    /** Where the library is when it was fetched; empty where no package is published for this machine. */
    public Optional<Path> place() {
        return enginePackage.map(p -> cache.resolve(p.folder()).resolve(FILE));
    }

    public boolean isPresent() {
        return place().filter(Files::isRegularFile).isPresent();
    }

    /**
     * The library, fetched now when it is not in the cache (178 MB).
     *
     * @throws StartFailure when it cannot be had; the message names the ways out
     */
    public Path require() {
        EnginePackage wanted = enginePackage.orElseThrow(() -> new StartFailure("There is no embedded ClickHouse for "
                + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + "." + WAYS_OUT));
        Path library = cache.resolve(wanted.folder()).resolve(FILE);
        if (!Files.isRegularFile(library)) {
            fetchOnce(wanted, library);
        }
        return library;
    }

    /** Whether the library is byte for byte what was fetched; reads all of it, about 1.5 s. */
    public boolean isIntact() throws IOException {
        Path library = require();
        return Files.readString(hashOf(library)).trim().equals(Sha512.of(library));
    }

    /**
     * The engine's version, by loading it in a child process.
     *
     * @throws StartFailure when it does not load
     */
    public String version() {
        ChildJvm.Command command = new ChildJvm.Command(
                List.of("-Xmx16m"),
                List.of(Code.of(EngineVersion.class), Code.of(Native.class)),
                EngineVersion.class,
                List.of(require().toString()));
        return ChildJvm.output(command);
    }

    /** The monitor is for threads of this process, for whom a file lock is no obstacle but an error. */
    private void fetchOnce(EnginePackage wanted, Path library) {
        synchronized (EngineLibrary.class) {
            fetchOnceAmongProcesses(wanted, library);
        }
    }

    private void fetchOnceAmongProcesses(EnginePackage wanted, Path library) {
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("fetch.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isRegularFile(library)) {
                    fetch(wanted, library);
                }
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "The ClickHouse engine cannot be fetched into " + cache + ": " + e.getMessage() + "." + WAYS_OUT,
                    e);
        }
    }

    private void fetch(EnginePackage wanted, Path library) throws IOException {
        Path workshop = Files.createTempDirectory(cache, "fetch-");
        try {
            System.err.println(
                    "Fetching the ClickHouse engine with npm, once: " + wanted.coordinate() + ", 178 MB ...");
            Path tarball = npm.pack(wanted.coordinate(), workshop);
            check(wanted, tarball);
            Path unpacked = Files.createDirectory(workshop.resolve("unpacked"));
            Tarball.extract(tarball, "package/" + FILE, unpacked.resolve(FILE));
            Files.writeString(hashOf(unpacked.resolve(FILE)), Sha512.of(unpacked.resolve(FILE)) + "\n");
            Files.move(unpacked, library.getParent(), StandardCopyOption.ATOMIC_MOVE);
            System.err.println("The ClickHouse engine is in " + library.getParent());
        } finally {
            delete(workshop);
        }
    }

    private static void check(EnginePackage wanted, Path tarball) throws IOException {
        String actual = Sha512.of(tarball);
        String pinned = wanted.sha512().orElse(actual);
        if (!actual.equals(pinned)) {
            throw new StartFailure("What npm delivered for " + wanted.coordinate() + " is not what Nines was built"
                    + " against: its sha512 is " + actual + ", expected " + pinned + ". It was not used." + WAYS_OUT);
        }
    }

    private static Path hashOf(Path library) {
        return library.resolveSibling(FILE + ".sha512");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
