package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.domain.attempt.Usage;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.Quote;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.Terms;
import dev.nines.sql.report.Report;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines prices explain}. */
@Command(
        name = "explain",
        description = "Shows how the cost of a call comes about: each meter, its price, and the rule that found it."
                + " Exit status 1: the book has no price for it.",
        mixinStandardHelpOptions = true)
final class PricesExplainCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("meter", "tokens", "usd_per_million", "usd", "price_of", "listed_as", "valid_from", "source");

    @Spec
    private CommandSpec spec;

    @Option(names = "--provider", paramLabel = "P", required = true, description = "Provider of the call.")
    private String provider;

    @Option(names = "--model", paramLabel = "M", required = true, description = "Model, as the gateway names it.")
    private String model;

    @Option(names = "--at", paramLabel = "T", description = "When the call started, RFC 3339 (default: now).")
    private Instant at = Instant.now();

    @Option(names = "--input", paramLabel = "N", description = "Input tokens read in full.")
    private Long input;

    @Option(names = "--cache-read", paramLabel = "N", description = "Input tokens read from the prompt cache.")
    private Long cacheRead;

    @Option(names = "--cache-write", paramLabel = "N", description = "Input tokens written to the prompt cache.")
    private Long cacheWrite;

    @Option(names = "--cache-write-1h", paramLabel = "N", description = "The part of these that lives for an hour.")
    private long cacheWrite1h;

    @Option(names = "--output", paramLabel = "N", description = "Output tokens, reasoning included.")
    private Long output;

    @Option(names = "--reasoning", paramLabel = "N", description = "The part of these spent on reasoning.")
    private Long reasoning;

    @Option(
            names = "--service-tier",
            paramLabel = "TIER",
            description = "standard (the default), flex, priority or batch; a provider's own word is understood.")
    private String serviceTier;

    @Option(names = "--region", paramLabel = "R", description = "Region of the provider, where one costs more.")
    private String region;

    @Mixin
    private BookOptions books;

    @Mixin
    private ReportOptions how;

    @Override
    public Integer call() throws IOException {
        Optional<Price> price = books.book().at(provider, model, at);
        if (price.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("nines: no price of " + provider + " " + model + " holds at " + at
                            + "; `nines prices list --model " + model + "` shows what there is");
            return ExitStatus.FAILED;
        }
        Terms terms = new Terms(ServiceTier.of(serviceTier), Math.max(0, cacheWrite1h), region);
        Usage usage = new Usage(input, cacheRead, cacheWrite, output, reasoning);
        how.write(
                report(Quote.of(price.get(), usage, terms), usage, terms),
                spec.commandLine().getOut());
        return ExitStatus.DONE;
    }

    private Report report(Quote quote, Usage usage, Terms terms) {
        String name = quote.price().provider() + "/" + quote.price().model();
        List<List<Object>> rows = new ArrayList<>();
        for (Quote.Line line : quote.lines()) {
            rows.add(Arrays.asList(
                    line.meter().word(),
                    line.tokens(),
                    PricesListCommand.plain(line.rule().usd()),
                    PricesListCommand.plain(line.usd()),
                    name,
                    line.rule().label(),
                    quote.price().validFrom(),
                    quote.price().source()));
        }
        rows.add(Arrays.asList(
                "total",
                null,
                null,
                quote.usd() == null ? null : quote.usd().toPlainString(),
                null,
                quote.uplift() == null ? null : "x " + PricesListCommand.plain(quote.uplift()) + " in " + region,
                null,
                null));
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("provider", provider);
        from.put("model", model);
        from.put("at", at);
        from.put("service_tier", terms.tier().word());
        from.put("prompt_tokens", usage.context());
        return new Report("price", from, COLUMNS, rows);
    }
}
