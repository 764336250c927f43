package dev.nines.streams.slo;

import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Burn rules out of AlertPolicy and AlertCondition: a policy is one rule, several policies are several rules. */
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
        if (spec.list("conditions").size() != 1) {
            spec.problem("conditions", "must be exactly one, as OpenSLO v1 has it; write a policy for each");
            return Optional.empty();
        }
        Section condition = spec.sections("conditions").get(0);
        if (condition.has("conditionRef")) {
            condition = definitions.find(condition.only("conditionRef"), "conditionRef", "AlertCondition");
        }
        return condition == null ? Optional.empty() : ofCondition(condition);
    }

    private static Optional<BurnRule> ofCondition(Section alert) {
        alert.only("apiVersion", "kind", "metadata", "spec");
        int before = alert.problems().size();
        Section metadata = alert.requiredSection("metadata").only("name", "displayName", "labels", "annotations");
        Annotations annotations = new Annotations(metadata, Annotations.SHORT_WINDOW);
        Section spec = alert.requiredSection("spec").only("description", "severity", "condition");
        Severity severity = severity(spec);
        Section condition =
                spec.requiredSection("condition").only("kind", "op", "threshold", "lookbackWindow", "alertAfter");
        word(condition, "kind", "burnrate", "burnrate");
        word(condition, "op", "gte, since a burn alert fires above its threshold", "gte", "gt");
        word(condition, "alertAfter", "0m; the short window keeps short bursts quiet", "0m", "0h", null);
        double factor = number(condition, "threshold");
        RateWindow longWindow = window(condition);
        if (alert.problems().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BurnRule(longWindow, shortWindow(annotations, longWindow), factor, severity));
        } catch (IllegalArgumentException e) {
            condition.problem(condition.path() + ": " + e.getMessage());
            return Optional.empty();
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

    /** As annotated, else a twelfth of the long window. */
    private static RateWindow shortWindow(Annotations annotations, RateWindow longWindow) {
        String length = annotations.get(Annotations.SHORT_WINDOW, null);
        try {
            return Length.window(length == null ? Duration.ofMinutes(longWindow.minutes() / 12) : Length.parse(length));
        } catch (IllegalArgumentException e) {
            String remedy = length == null ? "; name it with the annotation " + Annotations.SHORT_WINDOW : "";
            throw new IllegalArgumentException("short window " + e.getMessage() + remedy, e);
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
