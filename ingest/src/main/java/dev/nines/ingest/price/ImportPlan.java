package dev.nines.ingest.price;

import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.schemas.PriceCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What importing a file into a book adds. A price that is in the book already is not published again, so that importing a
 * file twice changes nothing.
 *
 * @param news prices to publish
 * @param corrected of these, prices of a moment that had another one
 * @param known prices that are in the book as they are
 * @param gone models with an earlier price from such a file that this one no longer names; their last price goes on
 *     holding, for a list that drops a model does not say that it costs nothing
 */
public record ImportPlan(List<Price> news, int corrected, int known, int gone) {
    public static ImportPlan of(PriceImport file, PriceBook book) {
        Map<String, Price> present = new HashMap<>();
        book.prices().forEach(price -> present.put(PriceCodec.key(price), price));
        Set<List<String>> named = new HashSet<>();
        Instant first = Instant.MAX;
        for (Price price : file.prices()) {
            named.add(name(price));
            first = price.validFrom().isBefore(first) ? price.validFrom() : first;
        }
        List<Price> news =
                file.prices().stream().filter(price -> !isIn(present, price)).toList();
        int corrected = (int) news.stream()
                .filter(price -> present.containsKey(PriceCodec.key(price)))
                .count();
        boolean wholeList = file.prices().stream().anyMatch(ImportPlan::isLiteLlm);
        Set<List<String>> gone = new HashSet<>();
        for (Price price : book.prices()) {
            boolean earlier = price.validFrom().isBefore(first) && isLiteLlm(price);
            if (wholeList && earlier && !named.contains(name(price))) {
                gone.add(name(price));
            }
        }
        return new ImportPlan(news, corrected, file.prices().size() - news.size(), gone.size());
    }

    private static boolean isIn(Map<String, Price> present, Price price) {
        Price there = present.get(PriceCodec.key(price));
        return there != null && PriceCodec.same(there, price);
    }

    private static boolean isLiteLlm(Price price) {
        return price.source().matches(".*\\.json(\\.gz)?");
    }

    private static List<String> name(Price price) {
        return List.of(price.provider(), price.model());
    }

    /** One line to read. */
    public String summary() {
        StringBuilder text = new StringBuilder(news.size() + " new prices");
        if (corrected > 0) {
            text.append(", ").append(corrected).append(" of them corrections");
        }
        text.append("; ").append(known).append(" known already");
        if (gone > 0) {
            text.append("; ")
                    .append(gone)
                    .append(" models of an earlier file are not in this one and keep their price");
        }
        return text.toString();
    }
}
