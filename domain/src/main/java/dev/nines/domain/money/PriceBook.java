package dev.nines.domain.money;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All known list prices with the moment each holds from. Immutable.
 *
 * <p>A model is looked up by these names, and the first that has a price at the instant wins:
 *
 * <ol>
 *   <li>the name as it is;
 *   <li>without a date at its end ({@code -20250929}, {@code -2025-09-29}, {@code @20250929}) or {@code -latest};
 *   <li>both again without its first prefix ({@code openai/}, {@code us.}, {@code anthropic.}), then without the next.
 * </ol>
 *
 * <p>A snapshot that costs something else than its family must therefore stand in the book under its full name. The
 * provider is never guessed: only {@linkplain ProviderName other spellings} of it count.
 */
public final class PriceBook {
    private static final Comparator<Price> BY_NAME_AND_TIME =
            Comparator.comparing(Price::provider).thenComparing(Price::model).thenComparing(Price::validFrom);

    /** Knows no price; below what its constructor uses. */
    public static final PriceBook EMPTY = new PriceBook(List.of());

    private final List<Price> prices;
    /** By provider, then model: rates with the oldest first. */
    private final Map<String, Map<String, Rate[]>> rates = new HashMap<>();

    private PriceBook(Collection<Price> given) {
        Map<Key, Price> last = new HashMap<>();
        for (Price price : given) {
            last.put(new Key(ProviderName.priced(price.provider()), price.model(), price.validFrom()), price);
        }
        prices = last.values().stream().sorted(BY_NAME_AND_TIME).toList();
        Map<String, Map<String, TreeMap<Instant, Rate>>> sorted = new HashMap<>();
        last.forEach((key, price) -> sorted.computeIfAbsent(key.provider, p -> new HashMap<>())
                .computeIfAbsent(key.model, m -> new TreeMap<>())
                .put(key.validFrom, new Rate(price)));
        sorted.forEach((provider, models) -> {
            Map<String, Rate[]> histories = new HashMap<>();
            models.forEach(
                    (model, history) -> histories.put(model, history.values().toArray(Rate[]::new)));
            rates.put(provider, histories);
        });
    }

    public static PriceBook of(Collection<Price> prices) {
        return new PriceBook(prices);
    }

    /** This book and more; a price of the same provider, model and moment replaces the one here. */
    public PriceBook withPrices(Collection<Price> more) {
        return new PriceBook(Stream.concat(prices.stream(), more.stream()).toList());
    }

    /** The newest price not younger than the instant; empty if the model is unknown or had no price yet. */
    public Optional<Price> at(String provider, String model, Instant instant) {
        return Optional.ofNullable(rateAt(provider, model, instant)).map(Rate::price);
    }

    /** All prices by provider, model and time. */
    public List<Price> prices() {
        return prices;
    }

    /** As {@link #at}, without an object a call; null if unknown. */
    Rate rateAt(String provider, String model, Instant instant) {
        Map<String, Rate[]> models = rates.get(ProviderName.priced(provider));
        if (models == null) {
            return null;
        }
        for (String name = model; name != null; name = ModelName.withoutPrefix(name)) {
            Rate rate = newest(models.get(name), instant);
            if (rate == null) {
                String family = ModelName.withoutDate(name);
                rate = family == null ? null : newest(models.get(family), instant);
            }
            if (rate != null) {
                return rate;
            }
        }
        return null;
    }

    private static Rate newest(Rate[] history, Instant instant) {
        if (history == null) {
            return null;
        }
        int from = 0;
        int to = history.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (history[middle].price().validFrom().isAfter(instant)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from == 0 ? null : history[from - 1];
    }

    private record Key(String provider, String model, Instant validFrom) {}
}
