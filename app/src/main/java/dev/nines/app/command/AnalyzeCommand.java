package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.app.progress.TerminalProgress;
import dev.nines.dashboards.postmortem.PostMortem;
import dev.nines.domain.money.Price;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.declared.DeclaredMoney;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.file.FileIngest;
import dev.nines.ingest.file.IngestResult;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.file.WallClock;
import dev.nines.ingest.price.PriceFile;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import dev.nines.streams.slo.OpenSloReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nines analyze}: files in, reports out, nothing left behind. */
@Command(
        name = "analyze",
        description =
                "Runs everything in a temporary folder: reads the files, waits until all is computed, reports, exits."
                        + " Exit status 3: some input was rejected.",
        mixinStandardHelpOptions = true)
public final class AnalyzeCommand implements Callable<Integer> {
    /** What a page shows where no report is asked for. */
    private static final List<String> SUMMARY =
            List.of("outages", "outage-cost", "slo", "spend", "requests", "quality");

    /** A file that takes longer is better read into a running Nines. */
    private static final Duration WITHIN = Duration.ofHours(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--report",
            paramLabel = "NAME",
            completionCandidates = ReportNames.class,
            description = "Report to print, may be given several times: ${COMPLETION-CANDIDATES}."
                    + " Without any: a summary to read, as text or as a page.")
    private List<String> reports = List.of();

    @Option(
            names = "--postmortem",
            paramLabel = "OUTAGE_ID",
            description =
                    "Draft of this outage's post-mortem in Markdown, may be given several times. The id is that of"
                            + " report outages, the same at each run over the same files; its beginning will do.")
    private List<String> postMortems = List.of();

    @Option(
            names = "--slo",
            paramLabel = "DIR",
            description = "OpenSLO files. Without: 99.5 %% availability for each provider seen.")
    private Path slo;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Prices that win over the built-in ones: LiteLLM's file or a CSV.")
    private Path prices;

    @Mixin
    private MoneyOptions money;

    @Mixin
    private ReportOptions how;

    @Override
    public Integer call() throws IOException {
        checkReports();
        DeclaredMoney declared = money.load();
        Enrichment enrichment = input.enrichment(Optional.empty());
        List<Objective> objectives =
                slo == null ? Objectives.defaults() : OpenSloReader.read(slo).orThrow();
        List<Price> more = prices == null
                ? List.of()
                : PriceFile.read(prices, Clock.systemUTC()).prices();
        try (TemporaryFolder folder = TemporaryFolder.create("nines-analyze");
                EmbeddedNines nines = EmbeddedNines.start(
                        EmbeddedStack.Options.in(folder.path()),
                        PipelineOptions.once(folder.path().resolve("streams"))
                                .with(objectives, more)
                                .with(declared))) {
            IngestResult result = ingest(nines.pipeline(), enrichment);
            nines.pipeline().awaitRun(result.runId(), WITHIN);
            print(nines.pipeline().reports(), result);
            return result.rejected() > 0 ? ExitStatus.DONE_WITH_REJECTED_INPUT : ExitStatus.DONE;
        }
    }

    private void checkReports() {
        for (String name : reports) {
            if (!Reports.names().contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "report '" + name + "' is unknown; there are " + String.join(", ", Reports.names()));
            }
        }
    }

    private IngestResult ingest(Pipeline pipeline, Enrichment enrichment) throws IOException {
        try (TerminalProgress progress = TerminalProgress.start()) {
            return new FileIngest(System.in, WallClock.SYSTEM, enrichment)
                    .run(input.files(), input.format(), Speed.MAX, pipeline.publisher(), progress);
        }
    }

    private void print(Reports stored, IngestResult result) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> reports = this.reports.isEmpty() && postMortems.isEmpty() && how.page() ? SUMMARY : this.reports;
        if (reports.isEmpty() && postMortems.isEmpty()) {
            out.print(Summary.of(stored, result));
            out.flush();
            return;
        }
        if (!reports.isEmpty()) {
            how.write(stored, reports, ReportRange.ALL, out);
        }
        for (String outage : postMortems) {
            how.write(new PostMortem(stored).draft(outage), "postmortem-" + outage + ".md", out);
        }
        IngestReport.print(result.accepted(), result.rejected());
    }
}
