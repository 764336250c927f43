package dev.nines.streams.slo;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.Indicator;
import dev.nines.domain.slo.Limit;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.ScopePattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an SLO counts, and where. */
record RatioMetric(ScopePattern scope, Indicator indicator) {
    /** Names of the metric source; the second is an older one. */
    private static final List<String> TYPES = List.of("Nines", "LlmEvents");

    /** Reads an SLI, inline or a document; empty if something is wrong with it, which is then noted. */
    static Optional<RatioMetric> read(Section document, Level level) {
        Section spec = document.requiredSection("spec").only("description", "ratioMetric", "thresholdMetric");
        if (spec.has("thresholdMetric")) {
            spec.problem("thresholdMetric", "is not supported; count good or bad events with ratioMetric");
            return Optional.empty();
        }
        Section ratio = spec.requiredSection("ratioMetric");
        if (ratio.has("raw") || ratio.has("rawType")) {
            ratio.problem("raw", "is not supported; count events with bad and total");
            return Optional.empty();
        }
        ratio.only("counter", "good", "bad", "total");
        if (ratio.has("good") == ratio.has("bad")) {
            ratio.problem(ratio.path() + " must have either good or bad");
            return Optional.empty();
        }
        String part = ratio.has("bad") ? "bad" : "good";
        Filter partial = filter(ratio, part, level);
        Filter total = filter(ratio, "total", level);
        if (partial == null || total == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RatioMetric(total.scope(), indicator(part, partial, total)));
        } catch (IllegalArgumentException e) {
            ratio.problem(part, e.getMessage());
            return Optional.empty();
        }
    }

    private static Indicator indicator(String part, Filter partial, Filter total) {
        boolean good = part.equals("good");
        require(
                total.bound().isEmpty(),
                "is fine, but total counts fast and slow answers alike; limit " + part + " only");
        require(
                partial.namesOutcomes() || partial.bound().isPresent(),
                "names no outcome, so every attempt is " + part + "; add e.g. judgement='" + part + "'");
        require(
                partial.scope().equals(total.scope()),
                "and total must be about the same provider, model, region and tier");
        if (partial.bound().isEmpty()) {
            return new Indicator(total.outcomes(), good ? without(total, partial.outcomes()) : partial.outcomes());
        }
        Limit limit = partial.bound().get().limit();
        String field = limit.measure().field();
        require(
                partial.bound().get().slower() != good,
                "answers are those "
                        + (good ? "up to a limit; write " + field + " <=" : "above a limit; write " + field + " >"));
        require(
                good || !partial.namesOutcomes(),
                "answers that fail and those that are slow cannot be joined by and; failures in total are bad anyway,"
                        + " so leave their outcomes out");
        Set<Outcome> answers = partial.namesOutcomes() ? partial.outcomes() : Objectives.outcomes(Judgement.GOOD);
        return new Indicator(total.outcomes(), without(total, answers), Optional.of(limit));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static Set<Outcome> without(Filter total, Set<Outcome> outcomes) {
        Set<Outcome> rest = EnumSet.noneOf(Outcome.class);
        rest.addAll(total.outcomes());
        rest.removeAll(outcomes);
        return rest;
    }

    /** The filter of a metric source; null if something is wrong with it, which is then noted. */
    private static Filter filter(Section ratio, String name, Level level) {
        Section source = ratio.requiredSection(name)
                .only("metricSource")
                .requiredSection("metricSource")
                .only("metricSourceRef", "type", "spec");
        String type = source.required("type");
        if (type != null && !TYPES.contains(type)) {
            source.problem("type", "'" + type + "' is not supported; write Nines");
        }
        Section spec = source.requiredSection("spec").only("filter");
        String text = spec.required("filter");
        try {
            return text == null || !TYPES.contains(type) ? null : Filter.parse(text, level);
        } catch (IllegalArgumentException e) {
            spec.problem("filter", "is wrong: " + e.getMessage());
            return null;
        }
    }
}
