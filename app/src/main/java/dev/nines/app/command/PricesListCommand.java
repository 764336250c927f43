package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.ProviderName;
import dev.nines.domain.money.SpecialPrice;
import dev.nines.sql.report.Report;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nines prices list}. */
@Command(
        name = "list",
        description = "Lists prices, USD per million tokens: all of the book, or those that hold at a moment.",
        mixinStandardHelpOptions = true)
final class PricesListCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "provider",
            "model",
            "valid_from",
            "input",
            "cache_read",
            "cache_write",
            "output",
            "special",
            "uplift",
            "source");

    @Spec
    private CommandSpec spec;

    @Option(names = "--provider", paramLabel = "P", description = "Of this provider.")
    private String provider;

    @Option(names = "--model", paramLabel = "M", description = "Models whose name holds this.")
    private String model;

    @Option(
            names = "--at",
            paramLabel = "T",
            description =
                    "Those that hold at this moment, RFC 3339; without, every price with the moment it holds from.")
    private Instant at;

    @Mixin
    private BookOptions books;

    @Mixin
    private ReportOptions how;

    @Override
    public Integer call() throws IOException {
        PriceBook book = books.book();
        List<List<Object>> rows = new ArrayList<>();
        wanted(book).map(PricesListCommand::row).forEach(rows::add);
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("prices", (long) book.prices().size());
        from.put("at", at);
        how.write(new Report("prices", from, COLUMNS, rows), spec.commandLine().getOut());
        return ExitStatus.DONE;
    }

    private Stream<Price> wanted(PriceBook book) {
        return book.prices().stream()
                .filter(price -> provider == null
                        || ProviderName.priced(price.provider()).equals(ProviderName.priced(provider)))
                .filter(price -> model == null || price.model().contains(model))
                .filter(price -> at == null || holds(book, price));
    }

    private boolean holds(PriceBook book, Price price) {
        Optional<Price> then = book.at(price.provider(), price.model(), at);
        return then.isPresent() && then.get() == price;
    }

    private static List<Object> row(Price price) {
        Map<String, Object> special = new LinkedHashMap<>();
        for (SpecialPrice one : price.special()) {
            special.put(one.label(), plain(one.usd()));
        }
        Map<String, Object> uplift = new LinkedHashMap<>();
        price.uplift().forEach((region, factor) -> uplift.put(region, plain(factor)));
        List<Object> row = new ArrayList<>();
        row.add(price.provider());
        row.add(price.model());
        row.add(price.validFrom());
        row.add(plain(price.input()));
        row.add(plain(price.cacheRead()));
        row.add(plain(price.cacheWrite()));
        row.add(plain(price.output()));
        row.add(special.isEmpty() ? null : special);
        row.add(uplift.isEmpty() ? null : uplift);
        row.add(price.source());
        return row;
    }

    /** A price is no amount: its digits are shown as they are. */
    static String plain(BigDecimal usd) {
        return usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
    }
}
