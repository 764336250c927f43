package dev.nines.ingest.price;

import dev.nines.domain.money.Meter;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prices beside the base prices as a text: {@code input flex=1.25; output above 200000=15; cache_write_1h=6}. Before each
 * equals sign stands what {@link SpecialPrice#label} says.
 */
final class SpecialPrices {
    private static final Pattern ONE =
            Pattern.compile("(\\w+)(?: (flex|priority|batch))?(?: above (\\d{1,10}))? ?= ?(\\d+(?:\\.\\d+)?)");

    private SpecialPrices() {}

    /** @throws IllegalArgumentException naming what is wrong */
    static List<SpecialPrice> read(String text) {
        return Stream.of(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(SpecialPrices::one)
                .toList();
    }

    private static SpecialPrice one(String part) {
        Matcher shape = ONE.matcher(part);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "special '" + part + "' is no price; give e.g. input flex=1.25 or output above 200000=15");
        }
        return new SpecialPrice(
                Meter.of(shape.group(1)),
                ServiceTier.of(shape.group(2)),
                shape.group(3) == null ? 0 : Long.parseLong(shape.group(3)),
                UsdPerMillion.of(new BigDecimal(shape.group(4))));
    }
}
