package dev.nines.ingest.enrich;

import dev.nines.domain.attempt.Target;
import dev.nines.domain.money.ProviderName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What comes of an event's facts. Provider first, then region, model, tenant, team, project and tier: rules see what
 * was decided before them. The user's rules go before the built-in ones, and see the model as it was called.
 */
final class Decision {
    private static final List<Field> CALLER = List.of(Field.TENANT, Field.TEAM, Field.PROJECT, Field.TIER);

    private final RuleSet user;
    private final RuleSet builtIn;

    Decision(RuleSet user, RuleSet builtIn) {
        this.user = user;
        this.builtIn = builtIn;
    }

    /** @param contract whether the event's names are already those the owner wants, so that only his own rules count */
    Findings of(Facts called, boolean contract) {
        String provider = user.first(Field.PROVIDER, called);
        if (provider == null && !contract) {
            provider = unified(called);
        }
        Facts facts = provider == null ? called : called.with(Field.PROVIDER, provider);
        String region = user.first(Field.REGION, facts);
        String model = user.first(Field.MODEL, facts);
        if (!contract) {
            String bare = bare(facts.get("provider"), facts.get("model"));
            Facts own = facts.with(Field.MODEL, bare);
            region = region == null ? builtIn.first(Field.REGION, own) : region;
            model = Findings.or(model, Findings.or(builtIn.first(Field.MODEL, own), bare));
        }
        facts = region == null ? facts : facts.with(Field.REGION, region);
        facts = model == null ? facts : facts.with(Field.MODEL, model);
        Map<Field, String> ofCaller = new EnumMap<>(Field.class);
        for (Field field : CALLER) {
            String value = user.first(field, facts);
            if (value != null) {
                ofCaller.put(field, value);
                facts = facts.with(field, value);
            }
        }
        return new Findings(
                provider,
                model,
                asCalled(called, model),
                region,
                ofCaller.get(Field.TENANT),
                ofCaller.get(Field.TEAM),
                ofCaller.get(Field.PROJECT),
                ofCaller.get(Field.TIER));
    }

    private String unified(Facts facts) {
        String given = facts.get("provider");
        if (given == null) {
            return null;
        }
        String plain = ProviderName.plain(given);
        return ProviderName.priced(
                Findings.or(builtIn.first(Field.PROVIDER, facts.with(Field.PROVIDER, plain)), plain));
    }

    /** Without its provider in front: {@code azure/eu/gpt-4o} of azure is {@code eu/gpt-4o}. */
    private static String bare(String provider, String model) {
        int slash = model == null || provider == null ? -1 : model.indexOf('/');
        boolean own = slash > 0
                && slash < model.length() - 1
                && ProviderName.priced(model.substring(0, slash)).equals(provider);
        return own ? model.substring(slash + 1) : model;
    }

    /** The id as it was called, which may have a price of its own; null if it is kept already or was not changed. */
    private static String asCalled(Facts called, String model) {
        String before = called.get("model");
        boolean changed = model != null && !model.equals(before) && !Target.NO_MODEL.equals(before);
        return changed && called.get("served_model") == null ? before : null;
    }
}
