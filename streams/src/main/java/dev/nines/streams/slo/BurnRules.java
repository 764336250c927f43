package dev.nines.streams.slo;

import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.slo.BurnCondition;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Burn rules out of AlertPolicy and AlertCondition: a policy is one rule, whose conditions must all hold; several policies
 * are several rules.
 */
final class BurnRules {
    private final Definitions definitions;

    BurnRules(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The rule of a policy; empty if something is wrong with it, which is then noted. */
    Optional<BurnRule> of(Section policy) {
        policy.only("apiVersion", "kind", "metadata", "spec");
        Section spec = policy.requiredSection("spec")
                .only(
                        "description",
                        "alertWhenNoData",
                        "alertWhenResolved",
                        "alertWhenBreaching",
                        "conditions",
                        "notificationTargets");
        if ("true".equals(spec.text("alertWhenNoData"))) {
            spec.problem("alertWhenNoData", "true is not supported; no data is a state of its own, write false");
        }
        if ("false".equals(spec.text("alertWhenBreaching"))) {
            spec.problem("alertWhenBreaching", "false would never alert; leave the policy out");
        }
        List<Section> conditions = spec.sections("conditions");
        if (conditions.isEmpty()) {
            spec.problem("conditions", "must hold at least one condition");
        }
        List<Stated> stated = new ArrayList<>();
        for (Section condition : conditions) {
            Section named = condition.has("conditionRef")
                    ? definitions.find(condition.only("conditionRef"), "conditionRef", "AlertCondition")
                    : condition;
            Optional.ofNullable(named).flatMap(BurnRules::ofCondition).ifPresent(stated::add);
        }
        if (stated.isEmpty() || stated.size() < conditions.size()) {
            return Optional.empty();
        }
        Severity severity = stated.get(0).severity();
        if (stated.stream().anyMatch(other -> other.severity() != severity)) {
            spec.problem(
                    "conditions",
                    "must all hold, so they have one severity; write a policy for each that shall alert alone");
            return Optional.empty();
        }
        Duration after =
                stated.stream().map(Stated::alertAfter).max(Duration::compareTo).orElseThrow();
        return Optional.of(new BurnRule(stated.stream().map(Stated::condition).toList(), after, severity));
    }

    private record Stated(BurnCondition condition, Duration alertAfter, Severity severity) {}

    private static Optional<Stated> ofCondition(Section alert) {
        alert.only("apiVersion", "kind", "metadata", "spec");
        int before = alert.problems().size();
        Section metadata = alert.requiredSection("metadata").only("name", "displayName", "labels", "annotations");
        Annotations annotations = new Annotations(metadata, Annotations.SHORT_WINDOW, Annotations.BUDGET_PERCENT);
        Section spec = alert.requiredSection("spec").only("description", "severity", "condition");
        Severity severity = severity(spec);
        Section condition =
                spec.requiredSection("condition").only("kind", "op", "threshold", "lookbackWindow", "alertAfter");
        word(condition, "kind", "burnrate", "burnrate");
        word(condition, "op", "gte or gt: a budget burns too fast above a threshold, not below", "gte", "gt");
        boolean above = "gt".equalsIgnoreCase(condition.text("op"));
        double factor = number(condition, "threshold");
        RateWindow longWindow = window(condition);
        Duration after = alertAfter(condition);
        if (alert.problems().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Stated(
                    new BurnCondition(longWindow, shortWindow(annotations, longWindow), factor, above),
                    after,
                    severity));
        } catch (IllegalArgumentException e) {
            condition.problem(condition.path() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Duration alertAfter(Section condition) {
        String length = condition.text("alertAfter");
        try {
            return length == null ? Duration.ZERO : Length.parse(length);
        } catch (IllegalArgumentException e) {
            condition.problem("alertAfter", e.getMessage());
            return Duration.ZERO;
        }
    }

    private static Severity severity(Section spec) {
        String severity = spec.required("severity");
        for (Severity known : Severity.values()) {
            if (known.word().equals(severity)) {
                return known;
            }
        }
        if (severity != null) {
            spec.problem("severity", "'" + severity + "' is unknown; write page or ticket");
        }
        return null;
    }

    private static RateWindow window(Section condition) {
        String length = condition.required("lookbackWindow");
        try {
            return length == null ? null : Length.window(Length.parse(length));
        } catch (IllegalArgumentException e) {
            condition.problem("lookbackWindow", e.getMessage());
            return null;
        }
    }

    /** As annotated, else about a twelfth of the long window. */
    private static RateWindow shortWindow(Annotations annotations, RateWindow longWindow) {
        String length = annotations.get(Annotations.SHORT_WINDOW, null);
        try {
            return length == null ? Length.twelfth(longWindow) : Length.window(Length.parse(length));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("short window " + e.getMessage(), e);
        }
    }

    private static double number(Section section, String name) {
        String text = section.required(name);
        try {
            return text == null ? 0 : new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            section.problem(name, "'" + text + "' is no number");
            return 0;
        }
    }

    private static void word(Section section, String name, String remedy, String... allowed) {
        String text = section.text(name);
        String lower = text == null ? null : text.toLowerCase(Locale.ROOT);
        if (!Arrays.asList(allowed).contains(lower)) {
            section.problem(
                    name, (text == null ? "is missing" : "'" + text + "' is not supported") + "; write " + remedy);
        }
    }
}
