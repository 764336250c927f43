package dev.nines.app.command;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.money.RequestValue;
import dev.nines.domain.sla.Sla;
import dev.nines.ingest.declared.BilledOutcome;
import dev.nines.ingest.declared.DeclaredMoney;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is declared about money, in words. */
record MoneyText(DeclaredMoney money) {
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("What is billed, where the event does not say:");
        lines.add("  every provider: " + byDefault(true) + "; not " + byDefault(false));
        money.billed().stream()
                .filter(line -> line.provider() != null)
                .sorted(Comparator.comparing(BilledOutcome::provider).thenComparing(BilledOutcome::outcome))
                .forEach(line -> lines.add("  %s: %s is %s [%s: %s]"
                        .formatted(
                                line.provider(),
                                line.outcome().word(),
                                line.billed() ? "billed" : "not billed",
                                line.place(),
                                line.source())));
        lines.add("What a request is worth, the first that fits:");
        money.values().forEach(value -> lines.add("  " + text(value) + " [" + value.declaredIn() + "]"));
        lines.add("What providers promise:");
        money.slas().stream()
                .sorted(Comparator.comparing(Sla::provider))
                .forEach(sla ->
                        lines.add("  " + sla.summary() + " [" + sla.source().declaredIn() + "]"));
        return lines;
    }

    private String byDefault(boolean billed) {
        return money.billed().stream()
                .filter(line -> line.provider() == null && line.billed() == billed)
                .map(BilledOutcome::outcome)
                .sorted()
                .map(Outcome::word)
                .collect(Collectors.joining(", "));
    }

    private static String text(RequestValue value) {
        String conditions = Stream.of(
                        condition("team", value.team()),
                        condition("project", value.project()),
                        condition("tenant", value.tenant()),
                        condition("tier", value.tier()),
                        condition("provider", value.provider()),
                        condition("model", value.model()),
                        condition("operation", value.operation()))
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
        return value.route() + " (" + (conditions.isEmpty() ? "all" : conditions) + "): "
                + usd(value.requestUsd(), "a lost request") + ", " + usd(value.secondUsd(), "a second of delay");
    }

    private static List<String> condition(String name, String value) {
        return value == null ? List.of() : List.of(name + " " + value);
    }

    private static String usd(BigDecimal usd, String what) {
        return usd == null ? what + " is not valued" : usd.toPlainString() + " USD " + what;
    }
}
