package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.domain.whatif.HistoryHour;
import dev.nines.domain.whatif.Policy;
import dev.nines.ingest.whatif.PolicyFile;
import dev.nines.sql.report.Reports;
import dev.nines.sql.whatif.WhatIfReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nines whatif}: policies of your own, replayed over what is stored. */
@Command(
        name = "whatif",
        description =
                "What policies of routing would have given: availability, cost and latency, each with an interval,"
                        + " beside what really was. Examples of policies: money/policies; how it is computed: docs/money.md.",
        mixinStandardHelpOptions = true)
public final class WhatIfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A policy; may be given several times. Without any: each provider's most used model alone, the"
                            + " first and then the second of them, the cheapest first, the most reliable first.")
    private List<Path> files = List.of();

    @Option(
            names = "--scope",
            paramLabel = "S",
            description = "Requests that really began at this provider or model, e.g. openai/gpt-5.")
    private String scope;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the intervals: the same seed gives the same ones (default: ${DEFAULT-VALUE}).")
    private long seed = WhatIfReport.SEED;

    @Mixin
    private ReportOptions how;

    @Mixin
    private StoredOptions stored;

    private LocalDate told;

    @Override
    public Integer call() throws IOException {
        List<Policy> policies = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "policy " + file + " is no file that can be read");
            }
            policies.add(PolicyFile.read(file));
        }
        try (Reports reports = stored.open()) {
            how.write(
                    reports.run(new WhatIfReport(policies, seed, this::tell), stored.range(scope)),
                    spec.commandLine().getOut());
        }
        return ExitStatus.DONE;
    }

    /** A line for each month that is begun, so that a year does not look stuck. */
    private void tell(HistoryHour hour) {
        LocalDate month = LocalDate.ofInstant(hour.start(), ZoneOffset.UTC).withDayOfMonth(1);
        if (!month.equals(told)) {
            told = month;
            PrintWriter err = spec.commandLine().getErr();
            err.println("nines: replaying from " + hour.start());
            err.flush();
        }
    }
}
