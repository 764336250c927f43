package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Charge;
import dev.nines.ingest.format.Fields;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Portkey says a call cost: in US cents, though its currency reads USD. 0 is what it writes for a model it has no price
 * for and for a failure; only an answer from its cache is known to be free.
 */
final class PortkeyCost {
    private static final Set<String> CENTS = Set.of("usd", "cents", "cent", "usd cents", "usd_cents", "us cents");

    private PortkeyCost() {}

    static Charge of(Fields row, boolean cacheHit) {
        boolean cents = row.label("cost_currency")
                .map(currency -> CENTS.contains(currency.toLowerCase(Locale.ROOT)))
                .orElse(true);
        Optional<BigDecimal> cost = row.decimal("cost").filter(amount -> cents && (amount.signum() != 0 || cacheHit));
        return cost.map(amount -> Charge.reported(Usd.ofCents(amount), null)).orElse(Charge.UNKNOWN);
    }
}
