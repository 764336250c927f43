package dev.nines.sql.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.whatif.DayFacts;
import dev.nines.domain.whatif.DayFacts.Tokens;
import dev.nines.domain.whatif.DayFacts.UnitPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the targets were and cost, day by day, and what they would have cost by the price book. */
final class Costs {
    private final Map<LocalDate, List<DayFacts>> days = new TreeMap<>();
    private BigDecimal usd;
    private long unpriced;

    static Costs read(Source source, Instant since, Instant until) {
        Costs costs = new Costs();
        PriceBook book = book(source, since, until);
        source.each("whatif-days", since, until, row -> costs.add(source, row, book));
        for (int place = 0; place <= source.targets().size(); place++) {
            costs.fillGaps(place);
        }
        return costs;
    }

    private static PriceBook book(Source source, Instant since, Instant until) {
        List<Price> prices = new ArrayList<>();
        source.each(
                "whatif-prices",
                since,
                until,
                row -> prices.add(new Price(
                        row.text("provider"),
                        row.text("model"),
                        row.moment("valid_from"),
                        (BigDecimal) row.value("input_usd"),
                        (BigDecimal) row.value("cache_read_usd"),
                        (BigDecimal) row.value("cache_write_usd"),
                        (BigDecimal) row.value("output_usd"),
                        "prices")));
        return PriceBook.of(prices);
    }

    private void add(Source source, Source.Row row, PriceBook book) {
        LocalDate day = (LocalDate) row.value("day");
        int place = source.index(row, "place");
        List<DayFacts> facts = days.computeIfAbsent(day, d -> noFacts(source.targets(), d, book));
        facts.set(
                place,
                new DayFacts(
                        row.count("good"),
                        row.count("failed"),
                        mean(row.amount("good_usd"), row.count("good_priced")),
                        mean(row.amount("failed_usd"), row.count("failed_priced")),
                        work(row),
                        facts.get(place).price()));
        if (row.value("all_usd") != null) {
            usd = (usd == null ? BigDecimal.ZERO : usd).add((BigDecimal) row.value("all_usd"));
        }
        unpriced += row.count("unpriced_attempts");
    }

    /** A day without a known cost or tokens has those of the days that have. */
    private void fillGaps(int place) {
        double goodUsd = meanOf(place, DayFacts::goodUsd);
        double failedUsd = meanOf(place, DayFacts::failedUsd);
        Optional<Tokens> work = days.values().stream()
                .map(day -> day.get(place).work())
                .flatMap(Optional::stream)
                .findFirst();
        for (List<DayFacts> day : days.values()) {
            DayFacts facts = day.get(place);
            day.set(
                    place,
                    new DayFacts(
                            facts.good(),
                            facts.failed(),
                            Double.isNaN(facts.goodUsd()) ? goodUsd : facts.goodUsd(),
                            Double.isNaN(facts.failedUsd()) ? failedUsd : facts.failedUsd(),
                            facts.work().or(() -> work),
                            facts.price()));
        }
    }

    private double meanOf(int place, ToDoubleFunction<DayFacts> usd) {
        return days.values().stream()
                .map(day -> day.get(place))
                .mapToDouble(usd)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static List<DayFacts> noFacts(List<Scope> targets, LocalDate day, PriceBook book) {
        List<DayFacts> facts = new ArrayList<>();
        for (Scope target : targets) {
            Optional<UnitPrice> price = book.at(
                            target.provider(),
                            target.model(),
                            day.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .map(listed -> new UnitPrice(
                            perToken(listed.input()),
                            perToken(listed.cacheRead()),
                            perToken(listed.cacheWrite()),
                            perToken(listed.output())));
            facts.add(new DayFacts(0, 0, Double.NaN, Double.NaN, Optional.empty(), price));
        }
        facts.add(DayFacts.NOTHING);
        return facts;
    }

    private static Optional<Tokens> work(Source.Row row) {
        long calls = row.count("counted");
        return calls == 0
                ? Optional.empty()
                : Optional.of(new Tokens(
                        row.amount("input_tokens") / calls,
                        row.amount("cache_read_tokens") / calls,
                        row.amount("cache_write_tokens") / calls,
                        row.amount("output_tokens") / calls));
    }

    private static double mean(double sum, long count) {
        return count == 0 ? Double.NaN : sum / count;
    }

    private static double perToken(BigDecimal perMillion) {
        return perMillion.doubleValue() / 1e6;
    }

    Map<LocalDate, List<DayFacts>> days() {
        return days;
    }

    /** What everything really cost; empty if nothing is known. */
    Optional<BigDecimal> usd() {
        return Optional.ofNullable(usd);
    }

    long unpriced() {
        return unpriced;
    }

    /** Mean tokens of a target's answered calls over all days: input with what came from the cache, and output. */
    double[] meanWork(int place) {
        double calls = 0;
        double[] sums = new double[2];
        for (List<DayFacts> day : days.values()) {
            DayFacts facts = day.get(place);
            if (facts.work().isPresent()) {
                Tokens work = facts.work().get();
                calls += facts.good();
                sums[0] += facts.good() * (work.input() + work.cacheRead() + work.cacheWrite());
                sums[1] += facts.good() * work.output();
            }
        }
        return new double[] {sums[0] / calls, sums[1] / calls};
    }
}
