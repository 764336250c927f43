package dev.nines.domain.money;

import dev.nines.domain.Tier;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a lost request and a second of delay are worth to their owner, for the requests that fit.
 *
 * @param route the owner's name for them
 * @param team ... {@code operation}: null fits all
 * @param requestUsd of a request that was lost; null is not valued, never 0
 * @param secondUsd of a second of delay; null is not valued
 * @param declaredIn file and line
 */
public record RequestValue(
        String route,
        String team,
        String project,
        String tenant,
        String tier,
        String provider,
        String model,
        String operation,
        BigDecimal requestUsd,
        BigDecimal secondUsd,
        String declaredIn) {
    /** More is a slip of the hand. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private static final int DECIMALS = 9;

    public RequestValue {
        Objects.requireNonNull(route, "route of a value");
        Objects.requireNonNull(declaredIn, "place of a value");
        Tier.check(tier);
        check("request_usd", requestUsd);
        check("second_usd", secondUsd);
    }

    /** Fits everything and values nothing. */
    public static RequestValue notValued(String declaredIn) {
        return new RequestValue("not valued", null, null, null, null, null, null, null, null, null, declaredIn);
    }

    /** Whether no request is left for those behind it. */
    public boolean fitsAll() {
        return team == null
                && project == null
                && tenant == null
                && tier == null
                && provider == null
                && model == null
                && operation == null;
    }

    private static void check(String name, BigDecimal usd) {
        if (usd != null
                && (usd.signum() < 0
                        || usd.compareTo(MOST) > 0
                        || usd.stripTrailingZeros().scale() > DECIMALS)) {
            throw new IllegalArgumentException(name + " is " + usd.toPlainString() + "; give 0 to " + MOST
                    + " USD with at most " + DECIMALS + " decimals");
        }
    }
}
