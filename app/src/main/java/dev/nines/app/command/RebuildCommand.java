package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunWait;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.app.summary.TextTable;
import dev.nines.domain.money.Billing;
import dev.nines.ingest.Publisher;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import dev.nines.streams.rebuild.LateHour;
import dev.nines.streams.rebuild.Rebuild;
import dev.nines.streams.rebuild.RebuildPlan;
import dev.nines.streams.rebuild.RebuildRange;
import dev.nines.streams.rebuild.RebuildResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines rebuild}: what came too late into the figures of its hours. */
@Command(
        name = "rebuild",
        description =
                "Folds attempts that came too late (topic nines.late) into the figures of their hours, from the log."
                        + " Doing it twice changes nothing. Exit status 3: something was left out, and stderr says what.",
        mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {
    private static final int MOST_SCOPES = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "Hours that begin from this moment on, RFC 3339, e.g. 2026-05-06T00:00:00Z.")
    private Instant since = Instant.MIN;

    @Option(names = "--until", paramLabel = "T", description = "Hours that begin before this moment.")
    private Instant until = Instant.MAX;

    @Option(names = "--again", description = "Also what an earlier rebuild has folded in.")
    private boolean again;

    @Option(names = "--dry-run", description = "List the hours, and change nothing.")
    private boolean dryRun;

    @Option(names = "--wait", description = "Wait until the results are in ClickHouse.")
    private boolean wait;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private MoneyOptions money;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        RebuildRange range = new RebuildRange(since, until, again);
        Connections connections = RunningNines.connections(settings.load(), data);
        ConfluentRegistry registry = new ConfluentRegistry(connections.registry());
        Billing billing = money.load(settings.load(), data).billing();
        try (PriceFeed prices = new PriceFeed(connections.kafka(), registry, billing);
                Rebuild rebuild = new Rebuild(connections.kafka(), registry, prices, this::say)) {
            RebuildPlan plan = rebuild.plan(range);
            print(plan);
            boolean whole =
                    plan.hours().stream().allMatch(hour -> hour.refusal().isEmpty());
            if (!dryRun && !plan.hours().isEmpty()) {
                RebuildResult result = rebuild.run(plan);
                settle(connections, registry, result);
                result.notes().forEach(this::say);
                whole &= result.notes().isEmpty();
                say("%,d late attempts of %,d hours are counted, in %,d panes"
                        .formatted(result.attempts(), result.hours(), result.panes()));
            }
            return whole ? ExitStatus.DONE : ExitStatus.DONE_WITH_REJECTED_INPUT;
        }
    }

    /** The end of a run travels behind the panes, and lets the jobs judge them even where nothing else comes. */
    private void settle(Connections connections, ConfluentRegistry registry, RebuildResult result) {
        String run = UUID.randomUUID().toString();
        try (Publisher publisher = new Publisher(connections.kafka(), registry)) {
            publisher.heartbeat(result.watermark(), Optional.of(run));
            publisher.flush();
        }
        if (wait) {
            try (RunWait runs = new RunWait(connections.reader(), () -> {})) {
                runs.await(run, Duration.ofMinutes(30));
            }
        }
    }

    private void print(RebuildPlan plan) {
        PrintWriter out = spec.commandLine().getOut();
        if (plan.hours().isEmpty()) {
            out.println("Nothing came too late.");
        } else {
            TextTable table = new TextTable()
                    .left("hour")
                    .right("late attempts")
                    .left("scopes")
                    .left("");
            plan.hours()
                    .forEach(hour -> table.row(
                            hour.start().toString(),
                            String.format(Locale.ROOT, "%,d", hour.letters()),
                            scopes(hour),
                            hour.refusal().map(why -> "refused: " + why).orElse("")));
            out.print(table.render(""));
        }
        out.flush();
    }

    private static String scopes(LateHour hour) {
        List<String> some = hour.scopes().stream().limit(MOST_SCOPES).toList();
        int more = hour.scopes().size() - some.size();
        return String.join(", ", some) + (more == 0 ? "" : " and " + more + " more");
    }

    private void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("nines: " + sentence);
        err.flush();
    }
}
