package dev.nines.app.doctor;

import dev.nines.app.embedded.EngineLibrary;
import dev.nines.app.embedded.RegistryHome;
import dev.nines.app.embedded.StartFailure;
import dev.nines.app.embedded.Tool;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;

/** The embedded parts: present, whole, loadable, and their versions. */
final class PartChecks {
    private static final String ENGINE = "ClickHouse engine";
    private static final String FETCH_AGAIN = "Delete its folder; the next start fetches it again.";

    private PartChecks() {}

    static List<Finding> all() {
        return List.of(
                Finding.ok("Kafka", AppInfoParser.getVersion()),
                registry(),
                engine(EngineLibrary.ofThisMachine(), Tool.onPath("npm")));
    }

    private static Finding registry() {
        return RegistryHome.find()
                .map(home -> Finding.ok("Schema registry", "Apicurio " + home.version() + " in " + home.folder()))
                .orElseGet(() -> Finding.fail(
                        "Schema registry",
                        "Apicurio's distribution is not there",
                        "Run 'mvn package -pl app -am -DskipTests', or let NINES_REGISTRY_HOME name its folder."));
    }

    static Finding engine(EngineLibrary library, Tool npm) {
        if (library.place().isEmpty()) {
            return Finding.fail(ENGINE, "not published for this machine", "Use the setting clickhouse.url.");
        }
        if (!library.isPresent()) {
            return npm.isPresent()
                    ? Finding.warn(ENGINE, "not fetched yet", "The first start fetches it (178 MB).")
                    : Finding.fail(ENGINE, "not fetched yet, and no npm", "Install npm, or use clickhouse.url.");
        }
        return presentEngine(library);
    }

    private static Finding presentEngine(EngineLibrary library) {
        String place = library.place().orElseThrow().toString();
        try {
            return library.isIntact()
                    ? Finding.ok(ENGINE, library.version() + " in " + place)
                    : Finding.fail(ENGINE, place + " is not what was fetched (sha512 differs)", FETCH_AGAIN);
        } catch (IOException | StartFailure e) {
            return Finding.fail(ENGINE, place + " cannot be loaded: " + e.getMessage(), FETCH_AGAIN);
        }
    }
}
