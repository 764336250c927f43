package dev.nines.dashboards.postmortem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What it cost, by the report {@code outage-cost}. Cash and opportunity stand apart and are never added. */
record Money(Facts cost) {
    private static final Map<String, String> CASH = words(
            "wasted_usd", "wasted: paid for and of no use",
            "retry_usd", "retries, and fallbacks at the failed model's price",
            "fallback_premium_usd", "fallback premium, estimated",
            "rework_usd", "agents' rework",
            "sla_credit_usd", "SLA credit, estimated, taken off",
            "cash_usd", "cash, of what is known");
    private static final Map<String, String> OPPORTUNITY = words(
            "lost_usd", "lost requests, by the owner's value",
            "delay_usd", "delay, by the owner's value",
            "suppressed_usd", "requests that did not come, estimated",
            "opportunity_usd", "opportunity, of what is valued");

    private static Map<String, String> words(String... columnsAndWords) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndWords.length; i += 2) {
            words.put(columnsAndWords[i], columnsAndWords[i + 1]);
        }
        return words;
    }

    Map<String, Object> context() {
        return Map.of("cash", lines(CASH), "opportunity", lines(OPPORTUNITY), "notes", notes());
    }

    private List<Map<String, Object>> lines(Map<String, String> words) {
        List<Map<String, Object>> lines = new ArrayList<>();
        words.forEach((column, name) -> lines.add(Map.of("name", name, "value", cost.text(column))));
        return lines;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Tokens: %s wasted, %s in retries and fallbacks, %s in rework."
                .formatted(cost.text("wasted_tokens"), cost.text("retry_tokens"), cost.text("rework_tokens")));
        if (cost.knows("suppressed_requests")) {
            notes.add("Requests that did not come: about %s (90 %% interval %s to %s), by %s %s before."
                    .formatted(
                            cost.text("suppressed_requests"),
                            cost.text("suppressed_low"),
                            cost.text("suppressed_high"),
                            cost.text("baseline_n"),
                            cost.text("baseline")));
        }
        if (cost.knows("opportunity_low_usd")) {
            notes.add("90 %% interval of the opportunity: %s to %s USD."
                    .formatted(cost.text("opportunity_low_usd"), cost.text("opportunity_high_usd")));
        }
        lacking(notes, "unpriced_attempts", "Attempts whose cost is unknown, which the sums lack: %s.");
        lacking(notes, "unpriced_fallbacks", "Fallbacks whose premium is unknown, which are whole in retries: %s.");
        lacking(notes, "unvalued_requests", "Lost requests without a declared value: %s.");
        return notes;
    }

    private void lacking(List<String> notes, String column, String text) {
        if (cost.number(column) > 0) {
            notes.add(text.formatted(cost.text(column)));
        }
    }
}
