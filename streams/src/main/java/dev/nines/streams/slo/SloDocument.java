package dev.nines.streams.slo;

import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.LowTraffic;
import dev.nines.domain.slo.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The objectives of one document of kind SLO. */
final class SloDocument {
    private final Section document;
    private final Definitions definitions;
    private final List<Problem> problems;
    private final int problemsBefore;

    SloDocument(Section document, Definitions definitions) {
        this.document = document.only("apiVersion", "kind", "metadata", "spec");
        this.definitions = definitions;
        this.problems = document.problems();
        this.problemsBefore = problems.size();
    }

    /** None if anything is wrong with the document, which is then noted. */
    List<Objective> objectives() {
        Section metadata = document.section("metadata").only("name", "displayName", "labels", "annotations");
        Section spec = document.requiredSection("spec")
                .only(
                        "description",
                        "service",
                        "indicator",
                        "indicatorRef",
                        "timeWindow",
                        "budgetingMethod",
                        "objectives",
                        "alertPolicies");
        LowTraffic lowTraffic = lowTraffic(metadata);
        String service = spec.required("service");
        String method = spec.text("budgetingMethod");
        if (method != null && !method.equals("Occurrences")) {
            spec.problem("budgetingMethod", "'" + method + "' is not supported yet; write Occurrences");
        }
        Duration period = period(spec);
        RatioMetric metric = indicator(spec);
        List<BurnRule> rules = rules(spec);
        List<Section> stated = spec.sections("objectives");
        if (stated.isEmpty()) {
            spec.problem("objectives", "must hold at least one objective");
        }
        List<Double> targets = new ArrayList<>();
        stated.forEach(objective -> target(objective).ifPresent(targets::add));
        if (problems.size() > problemsBefore) {
            return List.of();
        }
        List<Objective> objectives = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            String name =
                    metadata.text("name") + (targets.size() == 1 ? "" : "-" + suffix(stated.get(i), targets.get(i)));
            if (objectives.stream().anyMatch(other -> other.name().equals(name))) {
                stated.get(i)
                        .problem(stated.get(i).path() + ": another is named " + name
                                + "; give each a displayName of its own");
            }
            try {
                objectives.add(new Objective(
                        name,
                        service,
                        metric.scope(),
                        targets.get(i),
                        period,
                        metric.counted(),
                        metric.bad(),
                        rules,
                        lowTraffic));
            } catch (IllegalArgumentException e) {
                stated.get(i).problem(stated.get(i).path() + ": " + e.getMessage());
            }
        }
        return problems.size() > problemsBefore ? List.of() : objectives;
    }

    private LowTraffic lowTraffic(Section metadata) {
        Annotations annotations =
                new Annotations(metadata, Annotations.LEVEL, Annotations.MIN_EVENTS, Annotations.CONFIDENCE);
        String level = annotations.get(Annotations.LEVEL, "attempt");
        if (!level.equals("attempt")) {
            annotations.problem(
                    Annotations.LEVEL, "'" + level + "' is not supported yet; panes count attempts, write attempt");
        }
        LowTraffic usual = LowTraffic.DEFAULT;
        String events = annotations.get(Annotations.MIN_EVENTS, Long.toString(usual.minEvents()));
        String confidence = annotations.get(Annotations.CONFIDENCE, Double.toString(usual.confidence()));
        if (!events.matches("\\d{1,9}")) {
            annotations.problem(Annotations.MIN_EVENTS, "'" + events + "' is no count of events, e.g. 10");
            return usual;
        }
        try {
            return new LowTraffic(Long.parseLong(events), usual.minBad(), Double.parseDouble(confidence));
        } catch (IllegalArgumentException e) {
            annotations.problem(Annotations.CONFIDENCE, "'" + confidence + "' is not within 0 and below 1, e.g. 0.98");
            return usual;
        }
    }

    private static Duration period(Section spec) {
        List<Section> windows = spec.sections("timeWindow");
        if (windows.size() != 1) {
            spec.problem("timeWindow", "must be a list of exactly one window");
            return null;
        }
        Section window = windows.get(0).only("duration", "isRolling", "calendar");
        if (window.has("calendar") || !"true".equals(window.text("isRolling"))) {
            window.problem(window.path() + " is not rolling; calendar windows are not supported yet, write"
                    + " isRolling: true");
        }
        String length = window.required("duration");
        try {
            return length == null ? null : Length.parse(length);
        } catch (IllegalArgumentException e) {
            window.problem("duration", e.getMessage());
            return null;
        }
    }

    private RatioMetric indicator(Section spec) {
        Section indicator = spec.section("indicator");
        if (spec.has("indicatorRef")) {
            indicator = definitions.find(spec, "indicatorRef", "SLI");
        } else if (indicator == null) {
            spec.problem("indicator", "is missing");
        }
        return indicator == null
                ? null
                : RatioMetric.read(indicator.only("apiVersion", "kind", "metadata", "spec"))
                        .orElse(null);
    }

    private List<BurnRule> rules(Section spec) {
        BurnRules rules = new BurnRules(definitions);
        Set<BurnRule> found = new LinkedHashSet<>();
        List<YamlNode> policies = spec.list("alertPolicies");
        for (int i = 0; i < policies.size(); i++) {
            String path = "spec.alertPolicies[" + i + "]";
            if (policies.get(i) instanceof YamlNode.Scalar name) {
                Section policy = definitions.find(spec, "alertPolicies", "AlertPolicy", name.text());
                Optional.ofNullable(policy).flatMap(rules::of).ifPresent(found::add);
                continue;
            }
            Section policy = new Section(path, policies.get(i), problems);
            if (policy.has("alertPolicyRef")) {
                policy = definitions.find(policy.only("alertPolicyRef"), "alertPolicyRef", "AlertPolicy");
            }
            Optional.ofNullable(policy).flatMap(rules::of).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private static Optional<Double> target(Section objective) {
        objective.only("displayName", "target", "targetPercent");
        boolean percent = objective.has("targetPercent");
        if (percent == objective.has("target")) {
            objective.problem(objective.path() + " must have either target or targetPercent");
            return Optional.empty();
        }
        String field = percent ? "targetPercent" : "target";
        String text = objective.required(field);
        try {
            return Optional.ofNullable(text).map(number -> new BigDecimal(number)
                    .movePointLeft(percent ? 2 : 0)
                    .doubleValue());
        } catch (NumberFormatException e) {
            objective.problem(field, "'" + text + "' is no number, e.g. " + (percent ? "99.5" : "0.995"));
            return Optional.empty();
        }
    }

    /** What tells several objectives of a document apart: the display name, else the target in per cent. */
    private static String suffix(Section objective, double target) {
        String shown = objective.text("displayName");
        return shown == null
                ? BigDecimal.valueOf(target)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                : shown.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
