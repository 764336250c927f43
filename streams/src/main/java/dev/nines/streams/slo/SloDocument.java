package dev.nines.streams.slo;

import dev.nines.domain.Level;
import dev.nines.domain.slo.BudgetPeriod;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.Exclusions;
import dev.nines.domain.slo.LowTraffic;
import dev.nines.domain.slo.Objective;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objectives of one document of kind SLO. */
final class SloDocument {
    private static final String TIMESLICES = "Timeslices";
    private static final List<String> METHODS = List.of("Occurrences", TIMESLICES);

    private final Section document;
    private final Definitions definitions;
    private final Exclusions exclusions;
    private final List<Problem> problems;
    private final int problemsBefore;

    SloDocument(Section document, Definitions definitions, Exclusions exclusions) {
        this.document = document.only("apiVersion", "kind", "metadata", "spec");
        this.definitions = definitions;
        this.exclusions = exclusions;
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
        SloAnnotations annotations = new SloAnnotations(metadata);
        Level level = annotations.level();
        LowTraffic lowTraffic = annotations.lowTraffic();
        String service = spec.required("service");
        BudgetPeriod period = TimeWindow.read(spec);
        RatioMetric metric = indicator(spec, level);
        List<BurnRule> rules = rules(spec);
        List<StatedObjective> stated = stated(spec);
        if (problems.size() > problemsBefore) {
            return List.of();
        }
        List<Objective> objectives = new ArrayList<>();
        for (StatedObjective each : stated) {
            Section section = each.section();
            String name = metadata.text("name") + (stated.size() == 1 ? "" : "-" + each.suffix());
            if (objectives.stream().anyMatch(other -> other.name().equals(name))) {
                section.problem(section.path() + ": another is named " + name + "; give each a displayName of its own");
            }
            try {
                objectives.add(new Objective(
                        name,
                        service,
                        metric.scope(),
                        each.target(),
                        period,
                        metric.indicator(),
                        each.slices(),
                        rules,
                        lowTraffic,
                        exclusions));
            } catch (IllegalArgumentException e) {
                section.problem(section.path() + ": " + e.getMessage());
            }
        }
        return problems.size() > problemsBefore ? List.of() : objectives;
    }

    private static List<StatedObjective> stated(Section spec) {
        String method = spec.text("budgetingMethod");
        if (method != null && !METHODS.contains(method)) {
            spec.problem("budgetingMethod", "'" + method + "' is not supported; write " + String.join(" or ", METHODS));
        }
        List<Section> sections = spec.sections("objectives");
        if (sections.isEmpty()) {
            spec.problem("objectives", "must hold at least one objective");
        }
        List<StatedObjective> stated = new ArrayList<>();
        sections.forEach(section ->
                StatedObjective.read(section, TIMESLICES.equals(method)).ifPresent(stated::add));
        return stated;
    }

    private RatioMetric indicator(Section spec, Level level) {
        Section indicator = spec.section("indicator");
        if (spec.has("indicatorRef")) {
            indicator = definitions.find(spec, "indicatorRef", "SLI");
        } else if (indicator == null) {
            spec.problem("indicator", "is missing");
        }
        return indicator == null
                ? null
                : RatioMetric.read(indicator.only("apiVersion", "kind", "metadata", "spec"), level)
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
}
