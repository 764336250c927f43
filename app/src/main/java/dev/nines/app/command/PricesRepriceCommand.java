package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.RunningNines;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import dev.nines.sql.report.Report;
import dev.nines.sql.reprice.RepriceRange;
import dev.nines.sql.reprice.RepriceResult;
import dev.nines.sql.reprice.RepricedModel;
import dev.nines.sql.reprice.Repricer;
import dev.nines.sql.reprice.Repricing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines prices reprice}. */
@Command(
        name = "reprice",
        description = "Prices stored attempts by the present price book: those whose cost was priced or unknown. A"
                + " reported cost is never touched. Doing it twice changes nothing. Each run leaves a row in the report"
                + " price-audit.",
        mixinStandardHelpOptions = true)
final class PricesRepriceCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "provider",
            "model",
            "attempts",
            "unpriced_before",
            "unpriced_after",
            "cost_before_usd",
            "cost_after_usd",
            "difference_usd");

    @Spec
    private CommandSpec spec;

    @Option(names = "--since", paramLabel = "T", description = "Attempts that started from this moment on, RFC 3339.")
    private Instant since;

    @Option(names = "--until", paramLabel = "T", description = "Attempts that started before this moment.")
    private Instant until;

    @Option(names = "--provider", paramLabel = "P", description = "Of this provider.")
    private String provider;

    @Option(names = "--model", paramLabel = "M", description = "Of this model, asked for or served.")
    private String model;

    @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
    private boolean dryRun;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of the running `nines up` (default: .nines).")
    private Path data = EmbeddedStack.DEFAULT_FOLDER;

    @Mixin
    private MoneyOptions money;

    @Mixin
    private ReportOptions how;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws IOException {
        RepriceRange range = new RepriceRange(
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Optional.ofNullable(provider),
                Optional.ofNullable(model));
        Connections connections = RunningNines.connections(settings.load(), data);
        PriceBook book = BookOptions.of(connections);
        Billing billing = money.load(settings.load(), data).billing();
        Repricer repricer =
                new Repricer(new Pricing(book, billing)::anew, source(book), System.getProperty("user.name"), typed());
        try (Repricing repricing =
                new Repricing(RunningNines.writer(settings.load(), data), repricer, Clock.systemUTC(), this::say)) {
            RepriceResult result = dryRun ? repricing.plan(range) : repricing.run(range);
            how.write(report(result), spec.commandLine().getOut());
            say("%s %,d of %,d attempts, and the list price beside %,d reported costs%s"
                    .formatted(
                            dryRun ? "would change" : "changed",
                            result.changed(),
                            result.attempts(),
                            result.listsChanged(),
                            dryRun ? "" : "; audit " + result.auditId()));
        }
        return ExitStatus.DONE;
    }

    private Report report(RepriceResult result) {
        List<List<Object>> rows = new ArrayList<>();
        for (RepricedModel changed : result.models()) {
            rows.add(List.of(
                    changed.provider(),
                    changed.model(),
                    changed.attempts(),
                    changed.unpricedBefore(),
                    changed.unpricedAfter(),
                    changed.before(),
                    changed.after(),
                    changed.after().subtract(changed.before())));
        }
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("dry_run", dryRun);
        from.put("attempts", result.attempts());
        from.put("changed", result.changed());
        from.put("lists_changed", result.listsChanged());
        from.put("since", since);
        from.put("until", until);
        return new Report("repriced", from, COLUMNS, rows);
    }

    /** E.g. {@code 412 prices, the newest from 2026-08-01T00:00:00Z: list-prices.csv (124), ...}. */
    private static String source(PriceBook book) {
        Map<String, Long> sources =
                book.prices().stream().collect(Collectors.groupingBy(Price::source, Collectors.counting()));
        String largest = sources.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(5)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        String newest = book.prices().stream()
                .map(Price::validFrom)
                .max(Instant::compareTo)
                .map(Instant::toString)
                .orElse("never");
        return book.prices().size() + " prices, the newest from " + newest + ": " + largest;
    }

    /** The command as it was given; settings may hold passwords and are left out. */
    private String typed() {
        StringBuilder text = new StringBuilder("nines prices reprice");
        add(text, "--since", since);
        add(text, "--until", until);
        add(text, "--provider", provider);
        add(text, "--model", model);
        add(text, "--money", money.folder().orElse(null));
        return text.toString();
    }

    private static void add(StringBuilder text, String option, Object value) {
        if (value != null) {
            text.append(' ').append(option).append(' ').append(value);
        }
    }

    private void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("nines: " + sentence);
        err.flush();
    }
}
