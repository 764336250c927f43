package dev.nines.app.command;

import dev.nines.app.DefaultPort;
import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.streams.slo.OpenSloReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines up}: everything in this process, data kept. */
@Command(
        name = "up",
        description = "Runs Kafka, schema registry, ClickHouse, streams and sink until Ctrl-C; keeps its data.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of all data (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Option(
            names = "--slo",
            paramLabel = "DIR",
            description = "OpenSLO files. Without: 99.5 %% availability for each provider seen.")
    private Path slo;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of Kafka (default: a free one).")
    private int kafkaPort;

    @Option(
            names = "--clickhouse-port",
            paramLabel = "N",
            description = "Port of ClickHouse, 0 for a free one (default: 8123).")
    private int clickHousePort = DefaultPort.CLICKHOUSE.number();

    @Override
    public Integer call() throws IOException {
        List<Objective> objectives =
                slo == null ? Objectives.defaults() : OpenSloReader.read(slo).orThrow();
        EmbeddedStack.Options ports = new EmbeddedStack.Options(data, kafkaPort, 0, clickHousePort);
        PipelineOptions options = PipelineOptions.in(data.resolve("streams")).with(objectives, List.of());
        try (UntilStopped stop = new UntilStopped();
                EmbeddedStack stack = EmbeddedStack.start(ports)) {
            // A killed predecessor could not do it, and its addresses are not ours.
            RunningNines.withdraw(data);
            try (Pipeline pipeline = Pipeline.start(Connections.to(stack), options)) {
                RunningNines.announce(data, stack);
                say(stack);
                stop.await(pipeline::checkHealth, stack.failure());
            } finally {
                RunningNines.withdraw(data);
            }
            return ExitStatus.DONE;
        }
    }

    private void say(EmbeddedStack stack) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Nines is up; data in " + data.toAbsolutePath().normalize());
        out.println("  Kafka       " + stack.bootstrapServers());
        out.println("  registry    " + stack.registryUrl());
        out.println("  ClickHouse  " + stack.clickHouse().httpUrl() + "/play  (user "
                + stack.clickHouse().reader().user() + ", password in " + data.resolve("running.yaml") + ")");
        out.println("Next: nines ingest FILE, nines report outages. Ctrl-C ends it; the data stays.");
        out.flush();
    }
}
