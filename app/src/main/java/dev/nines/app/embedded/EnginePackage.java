package dev.nines.app.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The npm package that carries the ClickHouse engine for one platform.
 *
 * @param platform its suffix, such as {@code linux-x64-gnu}
 * @param sha512 of the tarball in hex; empty where we have none and npm's own integrity check must do
 */
record EnginePackage(String platform, Optional<String> sha512) {
    static final String VERSION = "26.7.3-stable.1";
    private static final Map<String, String> PINNED = Map.of(
            "linux-x64-gnu",
            "5cff7b98caa7739b59a4a432c11f0dedc2d3b073624e61ebdf4a42e66ce8de35"
                    + "a6ba48ca9f62016bad1cd81fe059435cb858ce3235a8a2b408082a81563e70a7");
    private static final Map<String, String> CPU =
            Map.of("amd64", "x64", "x86_64", "x64", "aarch64", "arm64", "arm64", "arm64");

    /** The package for this machine; empty where none is published (Windows, other processors). */
    static Optional<EnginePackage> ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Optional<EnginePackage> of(String osName, String osArch) {
        String cpu = CPU.get(osArch);
        String os = osName.toLowerCase(Locale.ROOT);
        if (cpu == null) {
            return Optional.empty();
        }
        if (os.startsWith("linux")) {
            return Optional.of(pinned("linux-" + cpu + "-gnu"));
        }
        return os.startsWith("mac") ? Optional.of(pinned("darwin-" + cpu)) : Optional.empty();
    }

    /** As npm names it: {@code @chdb/lib-linux-x64-gnu@26.7.3-stable.1}. */
    String coordinate() {
        return "@chdb/lib-" + platform + "@" + VERSION;
    }

    /** The name of its folder in the cache. */
    String folder() {
        return "clickhouse-" + VERSION + "-" + platform;
    }

    private static EnginePackage pinned(String platform) {
        return new EnginePackage(platform, Optional.ofNullable(PINNED.get(platform)));
    }
}
