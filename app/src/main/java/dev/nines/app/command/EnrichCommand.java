package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.ingest.enrich.Enrichment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nines enrich}: rules for names, regions and teams. */
@Command(name = "enrich", description = "Rules for names, regions and teams.", mixinStandardHelpOptions = true)
public final class EnrichCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description =
                    "Reads a file of rules and runs the tests in it; exit status 1 and a line for each thing wrong."
                            + " With facts of an event it says what would be known of that event, with the built-in rules.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "The file; without, the built-in rules alone.")
                    Path file,
            @Option(names = "--provider", paramLabel = "P", description = "As the gateway says it.") String provider,
            @Option(names = "--model", paramLabel = "M", description = "As the gateway says it.") String model,
            @Option(names = "--host", paramLabel = "H", description = "That was called.") String host,
            @Option(names = "--key-alias", paramLabel = "A", description = "Name of the gateway's key.") String alias,
            @Option(
                            names = "--fact",
                            paramLabel = "NAME=VALUE",
                            description = "Any other: format, gateway, team, tags.NAME, ...")
                    Map<String, String> more)
            throws IOException {
        Enrichment enrichment = Enrichment.load(Optional.ofNullable(file));
        Map<String, String> facts = new LinkedHashMap<>(more == null ? Map.of() : more);
        put(facts, "provider", provider);
        put(facts, "model", model);
        put(facts, "host", host);
        put(facts, "key_alias", alias);
        PrintWriter out = spec.commandLine().getOut();
        enrichment.explain(facts).forEach((name, value) -> {
            String before = facts.get(name);
            boolean same = value.equals(before);
            out.println(name + ": " + value + (same || before == null ? "" : " (was " + before + ")"));
        });
        out.flush();
        return ExitStatus.DONE;
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
