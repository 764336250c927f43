package dev.nines.domain;

import dev.nines.domain.attempt.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What a figure is about. Of attempts: a provider, one of its models, one of its regions, or that model in one region. Of
 * requests and tasks: all of them, or those of one tier, whoever served them.
 *
 * @param level grain of the figure
 * @param provider never null; {@value #ALL} for all providers together, which is all that requests and tasks have
 * @param model null on a wider scope
 * @param region null on a wider scope
 * @param tier of requests and tasks: critical, important or general; null for all, and for attempts
 */
public record Scope(Level level, String provider, String model, String region, String tier)
        implements Comparable<Scope> {
    public static final String ALL = "*";
    private static final String SEPARATOR = "\u0001";

    public Scope {
        if (provider == null || provider.isBlank()) {
            throw new IllegalArgumentException("a scope needs a provider");
        }
        if (level == Level.ATTEMPT && tier != null) {
            throw new IllegalArgumentException("tier '" + tier + "' is of requests and tasks, not of attempts");
        }
        if (level != Level.ATTEMPT && !(provider.equals(ALL) && model == null && region == null)) {
            throw new IllegalArgumentException(
                    level.word() + "s may be served by several providers; their scope names none");
        }
    }

    /** A scope of attempts. */
    public Scope(String provider, String model, String region) {
        this(Level.ATTEMPT, provider, model, region, null);
    }

    public static Scope provider(String provider) {
        return new Scope(provider, null, null);
    }

    public static Scope model(String provider, String model) {
        return new Scope(provider, model, null);
    }

    /** A provider's region, whatever the model. */
    public static Scope region(String provider, String region) {
        return new Scope(provider, null, region);
    }

    /** @param tier null for all */
    public static Scope requests(String tier) {
        return new Scope(Level.REQUEST, ALL, null, null, tier);
    }

    /** @param tier null for all */
    public static Scope tasks(String tier) {
        return new Scope(Level.TASK, ALL, null, null, tier);
    }

    /** The scopes an attempt at this target counts for, widest first. */
    public static List<Scope> of(Target target) {
        List<Scope> scopes = new ArrayList<>(4);
        scopes.add(provider(target.provider()));
        if (target.hasModel()) {
            scopes.add(model(target.provider(), target.model()));
        }
        if (target.region() != null) {
            scopes.add(region(target.provider(), target.region()));
            if (target.hasModel()) {
                scopes.add(new Scope(target.provider(), target.model(), target.region()));
            }
        }
        return scopes;
    }

    /** Whether it is a provider as a whole. */
    public boolean isProvider() {
        return level == Level.ATTEMPT && model == null && region == null;
    }

    /** The scopes that hold this one, nearest first; a model's region lies in the model and in the region. */
    public List<Scope> wider() {
        List<Scope> wider = new ArrayList<>(3);
        if (model != null && region != null) {
            wider.add(model(provider, model));
            wider.add(region(provider, region));
        }
        if (model != null || region != null) {
            wider.add(provider(provider));
        }
        if (tier != null) {
            wider.add(new Scope(level, ALL, null, null, null));
        }
        return wider;
    }

    /** A text that {@link #ofKey} reads back: models hold slashes, so the name could not be. */
    public String key() {
        String place = provider + SEPARATOR + orEmpty(model) + SEPARATOR + orEmpty(region);
        return level == Level.ATTEMPT ? place : place + SEPARATOR + level.word() + SEPARATOR + orEmpty(tier);
    }

    /** The scope of a {@link #key}. */
    public static Scope ofKey(String key) {
        String[] parts = key.split(SEPARATOR, -1);
        boolean attempts = parts.length == 3;
        return new Scope(
                attempts ? Level.ATTEMPT : Level.ofWord(parts[3]),
                parts[0],
                orNull(parts[1]),
                orNull(parts[2]),
                attempts ? null : orNull(parts[4]));
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }

    private static String orNull(String part) {
        return part.isEmpty() ? null : part;
    }

    /**
     * {@code provider}, {@code provider/model}, {@code provider/*}{@code /region} or {@code provider/model/region}, where
     * models may hold slashes themselves; {@code requests}, {@code requests/critical}, {@code tasks}.
     */
    @Override
    public String toString() {
        if (level != Level.ATTEMPT) {
            return level.word() + "s" + (tier == null ? "" : "/" + tier);
        }
        if (region != null) {
            return provider + "/" + (model == null ? ALL : model) + "/" + region;
        }
        return model == null ? provider : provider + "/" + model;
    }

    @Override
    public int compareTo(Scope other) {
        return toString().compareTo(other.toString());
    }
}
