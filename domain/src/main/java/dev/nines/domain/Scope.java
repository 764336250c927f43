package dev.nines.domain;

import dev.nines.domain.attempt.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What a figure is about: a provider, one of its models, or that model in one region.
 *
 * @param provider never null; {@value #ALL} for all providers together
 * @param model null on a wider scope
 * @param region null on a wider scope
 */
public record Scope(String provider, String model, String region) implements Comparable<Scope> {
    public static final String ALL = "*";
    private static final String SEPARATOR = "\u0001";

    public Scope {
        if (provider == null || provider.isBlank()) {
            throw new IllegalArgumentException("a scope needs a provider");
        }
        if (model == null && region != null) {
            throw new IllegalArgumentException("scope of region '" + region + "' needs a model");
        }
    }

    public static Scope provider(String provider) {
        return new Scope(provider, null, null);
    }

    public static Scope model(String provider, String model) {
        return new Scope(provider, model, null);
    }

    /** The scopes an attempt at this target counts for, widest first. */
    public static List<Scope> of(Target target) {
        List<Scope> scopes = new ArrayList<>(3);
        scopes.add(provider(target.provider()));
        if (target.hasModel()) {
            scopes.add(model(target.provider(), target.model()));
            if (target.region() != null) {
                scopes.add(new Scope(target.provider(), target.model(), target.region()));
            }
        }
        return scopes;
    }

    /** The next wider scope, null for a provider. */
    public Scope parent() {
        if (region != null) {
            return model(provider, model);
        }
        return model != null ? provider(provider) : null;
    }

    /** A text that {@link #ofKey} reads back: models hold slashes, so the name could not be. */
    public String key() {
        return provider + SEPARATOR + (model == null ? "" : model) + SEPARATOR + (region == null ? "" : region);
    }

    /** The scope of a {@link #key}. */
    public static Scope ofKey(String key) {
        String[] parts = key.split(SEPARATOR, -1);
        return new Scope(parts[0], parts[1].isEmpty() ? null : parts[1], parts[2].isEmpty() ? null : parts[2]);
    }

    /** {@code provider}, {@code provider/model} or {@code provider/model/region}. Models may hold slashes themselves. */
    @Override
    public String toString() {
        if (model == null) {
            return provider;
        }
        return region == null ? provider + "/" + model : provider + "/" + model + "/" + region;
    }

    @Override
    public int compareTo(Scope other) {
        return toString().compareTo(other.toString());
    }
}
