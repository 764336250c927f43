package dev.nines.ingest.price;

import dev.nines.domain.money.Price;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a price file gave.
 *
 * @param prices usable prices
 * @param kinds prices taken beside the base prices, by kind: how many prices have them
 * @param skipped entries that gave none
 * @param leftOut prices that were not taken, by kind: how many usable entries have them
 * @param rounded entries with a price finer than 9 decimals a million tokens
 */
public record PriceImport(
        List<Price> prices,
        Map<String, Integer> kinds,
        List<Skipped> skipped,
        Map<String, Integer> leftOut,
        int rounded) {
    public PriceImport {
        prices = List.copyOf(prices);
        kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
        skipped = List.copyOf(skipped);
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }

    /**
     * An entry that gave no price.
     *
     * @param entry its name in the file
     * @param reason why
     */
    public record Skipped(String entry, String reason) {}

    /** How many entries were skipped for each reason. */
    public Map<String, Long> skippedByReason() {
        return skipped.stream().collect(Collectors.groupingBy(Skipped::reason, TreeMap::new, Collectors.counting()));
    }

    /** The same prices from another moment on. */
    public PriceImport from(Instant moment) {
        return new PriceImport(
                prices.stream().map(price -> price.from(moment)).toList(), kinds, skipped, leftOut, rounded);
    }

    /** One line to read: prices, what they have beside base prices, what was skipped and what was left out. */
    public String summary() {
        StringBuilder text = new StringBuilder(prices.size() + " prices");
        if (!kinds.isEmpty()) {
            text.append(", some also by ").append(list(kinds));
        }
        if (!skipped.isEmpty()) {
            text.append("; skipped ").append(skipped.size()).append(": ").append(list(skippedByReason()));
        }
        if (!leftOut.isEmpty()) {
            text.append("; left out: ").append(list(leftOut));
        }
        if (rounded > 0) {
            text.append("; rounded to 9 decimals: ").append(rounded);
        }
        return text.toString();
    }

    private static String list(Map<String, ? extends Number> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
