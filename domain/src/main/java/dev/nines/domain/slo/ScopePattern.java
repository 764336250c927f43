package dev.nines.domain.slo;

import dev.nines.domain.Scope;

/**
 * The scopes an objective is judged for, each on its own.
 *
 * @param provider a provider, or {@value #EACH} for each one seen
 * @param model a model, {@value #EACH} for each one seen, null: the provider as a whole
 * @param region a region, {@value #EACH} for each one seen, null: the model as a whole
 */
public record ScopePattern(String provider, String model, String region) {
    public static final String EACH = "*";

    public ScopePattern {
        if (provider == null || provider.isBlank()) {
            throw new IllegalArgumentException("a scope needs a provider; write provider='*' for each one seen");
        }
        if (model == null && region != null) {
            throw new IllegalArgumentException("region '" + region + "' needs a model; add model='...' or model='*'");
        }
    }

    public boolean matches(Scope scope) {
        return !scope.provider().equals(Scope.ALL)
                && matches(provider, scope.provider())
                && matches(model, scope.model())
                && matches(region, scope.region());
    }

    private static boolean matches(String pattern, String value) {
        if (pattern == null || value == null) {
            return pattern == null && value == null;
        }
        return pattern.equals(EACH) || pattern.equals(value);
    }
}
