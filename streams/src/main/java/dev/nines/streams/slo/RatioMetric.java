package dev.nines.streams.slo;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.ScopePattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an SLO counts.
 *
 * @param counted outcomes in total
 * @param bad those of them that are failures
 */
record RatioMetric(ScopePattern scope, Set<Outcome> counted, Set<Outcome> bad) {
    /** Names of the metric source; the second is an older one. */
    private static final List<String> TYPES = List.of("Nines", "LlmEvents");

    /** Reads an SLI, inline or a document; empty if something is wrong with it, which is then noted. */
    static Optional<RatioMetric> read(Section indicator) {
        Section spec = indicator.requiredSection("spec").only("description", "ratioMetric", "thresholdMetric");
        if (spec.has("thresholdMetric")) {
            spec.problem("thresholdMetric", "is not supported; count good or bad attempts with ratioMetric");
            return Optional.empty();
        }
        Section ratio = spec.requiredSection("ratioMetric");
        if (ratio.has("raw") || ratio.has("rawType")) {
            ratio.problem("raw", "is not supported; count attempts with bad and total");
            return Optional.empty();
        }
        ratio.only("counter", "good", "bad", "total");
        if (ratio.has("good") == ratio.has("bad")) {
            ratio.problem(ratio.path() + " must have either good or bad");
            return Optional.empty();
        }
        String part = ratio.has("bad") ? "bad" : "good";
        Filter partial = filter(ratio, part);
        Filter total = filter(ratio, "total");
        if (partial == null || total == null) {
            return Optional.empty();
        }
        if (!partial.namesOutcomes()) {
            ratio.problem(
                    part, "names no outcome, so every attempt is " + part + "; add e.g. judgement='" + part + "'");
            return Optional.empty();
        }
        if (!partial.scope().equals(total.scope())) {
            ratio.problem(part, "and total must be about the same provider, model and region");
            return Optional.empty();
        }
        return Optional.of(new RatioMetric(total.scope(), total.outcomes(), bad(part, partial, total)));
    }

    private static Set<Outcome> bad(String part, Filter partial, Filter total) {
        if (part.equals("bad")) {
            return partial.outcomes();
        }
        Set<Outcome> bad = EnumSet.noneOf(Outcome.class);
        bad.addAll(total.outcomes());
        bad.removeAll(partial.outcomes());
        return bad;
    }

    /** The filter of a metric source; null if something is wrong with it, which is then noted. */
    private static Filter filter(Section ratio, String name) {
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
            return text == null || !TYPES.contains(type) ? null : Filter.parse(text);
        } catch (IllegalArgumentException e) {
            spec.problem("filter", "is wrong: " + e.getMessage());
            return null;
        }
    }
}
