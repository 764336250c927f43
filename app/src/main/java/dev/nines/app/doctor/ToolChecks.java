package dev.nines.app.doctor;

import dev.nines.app.embedded.Tool;
import java.util.List;

/** Java, and the programs that are called: Maven to build, npm to fetch the ClickHouse engine. */
final class ToolChecks {
    private static final int OLDEST_JAVA = 17;

    private ToolChecks() {}

    static List<Finding> all() {
        return List.of(java(Runtime.version()), maven(Tool.onPath("mvn")), npm(Tool.onPath("npm")));
    }

    static Finding java(Runtime.Version version) {
        return version.feature() >= OLDEST_JAVA
                ? Finding.ok("Java", version.toString())
                : Finding.fail(
                        "Java", version.toString(), "Install JDK 17 or newer (Debian: openjdk-17-jdk-headless).");
    }

    static Finding maven(Tool mvn) {
        return mvn.isPresent()
                ? Finding.ok("Maven", mvn.firstLine("--version"))
                : Finding.warn(
                        "Maven", "not on the PATH", "Needed to build only (Debian: maven; macOS: brew install maven).");
    }

    static Finding npm(Tool npm) {
        return npm.isPresent()
                ? Finding.ok("npm", npm.firstLine("--version"))
                : Finding.warn(
                        "npm",
                        "not on the PATH",
                        "Fetches the ClickHouse engine, once (Debian: npm; macOS: brew install node). Not needed with"
                                + " the setting clickhouse.url.");
    }
}
