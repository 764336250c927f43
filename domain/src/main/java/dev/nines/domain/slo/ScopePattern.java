package dev.nines.domain.slo;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;

/**
 * The scopes an objective is judged for, each on its own.
 *
 * @param level grain the objective counts
 * @param provider a provider, or {@value #EACH} for each one seen; {@value Scope#ALL} of requests and tasks
 * @param model a model, {@value #EACH} for each one seen, null: the provider or region as a whole
 * @param region a region, {@value #EACH} for each one seen, null: the model as a whole
 * @param tier of requests and tasks, {@value #EACH} for each one seen, null: all together
 */
public record ScopePattern(Level level, String provider, String model, String region, String tier) {
    public static final String EACH = "*";

    public ScopePattern {
        if (level == Level.ATTEMPT) {
            if (provider == null || provider.isBlank()) {
                throw new IllegalArgumentException("a scope needs a provider; write provider='*' for each one seen");
            }
            if (tier != null) {
                throw new IllegalArgumentException("tier '" + tier
                        + "' is of requests and tasks; add the annotation nines.dev/level: request, or leave tier out");
            }
        } else if (!Scope.ALL.equals(provider) || model != null || region != null) {
            throw new IllegalArgumentException("an objective of " + level.word()
                    + "s counts whoever served them; leave provider, model and region out");
        }
    }

    /** A pattern of attempts. */
    public ScopePattern(String provider, String model, String region) {
        this(Level.ATTEMPT, provider, model, region, null);
    }

    /** @param tier null for all together */
    public static ScopePattern of(Level level, String tier) {
        return new ScopePattern(level, Scope.ALL, null, null, tier);
    }

    public boolean matches(Scope scope) {
        if (level != scope.level()) {
            return false;
        }
        return level == Level.ATTEMPT
                ? !scope.provider().equals(Scope.ALL)
                        && matches(provider, scope.provider())
                        && matches(model, scope.model())
                        && matches(region, scope.region())
                : matches(tier, scope.tier());
    }

    /** As scopes are named, with {@value #EACH} for each one seen: {@code each provider}, {@code openai/*}. */
    @Override
    public String toString() {
        if (level != Level.ATTEMPT) {
            return tier == null || !tier.equals(EACH)
                    ? new Scope(level, Scope.ALL, null, null, tier).toString()
                    : "each tier of " + level.word() + "s";
        }
        return provider.equals(EACH) && model == null && region == null
                ? "each provider"
                : new Scope(provider, model, region).toString();
    }

    private static boolean matches(String pattern, String value) {
        if (pattern == null || value == null) {
            return pattern == null && value == null;
        }
        return pattern.equals(EACH) || pattern.equals(value);
    }
}
