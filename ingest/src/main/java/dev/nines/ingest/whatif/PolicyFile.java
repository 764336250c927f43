package dev.nines.ingest.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.Tier;
import dev.nines.domain.whatif.OutageRule;
import dev.nines.domain.whatif.Policy;
import dev.nines.domain.whatif.Retries;
import dev.nines.domain.whatif.Strategy;
import dev.nines.domain.whatif.Trigger;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one policy from one file; unknown fields are errors. */
public final class PolicyFile {
    private static final List<String> FIELDS =
            List.of("name", "strategy", "targets", "tiers", "move_on", "outage", "retries", "timeout", "hedge");
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final YamlFields file;
    private final Problems problems = new Problems();

    private PolicyFile(String name, Reader text) throws IOException {
        file = YamlReader.read(name, text, problems);
    }

    /**
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming all that is wrong with it, each with its line and remedy
     */
    public static Policy read(Path path) throws IOException {
        try (Reader text = Files.newBufferedReader(path)) {
            return new PolicyFile(path.getFileName().toString(), text).policy();
        }
    }

    /**
     * A policy that is no file.
     *
     * @param name the policy's where it has none of its own, and that of the place in messages
     * @throws IllegalArgumentException naming all that is wrong with it, each with its line and remedy
     */
    public static Policy parse(String name, String yaml) {
        try (Reader text = new StringReader(yaml)) {
            return new PolicyFile(name, text).policy();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory", e);
        }
    }

    private Policy policy() {
        file.only(FIELDS);
        String name = file.text("name").orElseGet(() -> file.place().file().replaceAll("\\.ya?ml$", ""));
        Strategy strategy = file.text("strategy")
                .flatMap(word -> known("strategy", () -> Strategy.of(word)))
                .orElse(Strategy.FIXED);
        if (!file.has("targets")) {
            file.refuse("targets", "is missing; list models as provider/model, in the order they are tried");
        }
        List<Scope> targets = targets(file, "targets");
        Map<String, List<Scope>> tiers = tiers();
        Set<Trigger> triggers = triggers();
        Optional<OutageRule> outage = outage();
        Retries retries = retries();
        Optional<Duration> timeout = length(file, "timeout");
        Optional<Duration> hedge = hedge();
        problems.orThrow();
        try {
            return new Policy(name, strategy, targets, tiers, triggers, outage, retries, timeout, hedge);
        } catch (IllegalArgumentException e) {
            problems.add(file.place("targets"), e.getMessage());
            problems.orThrow();
            throw e;
        }
    }

    private List<Scope> targets(YamlFields fields, String name) {
        List<Scope> targets = new ArrayList<>();
        for (String text : fields.texts(name)) {
            int slash = text.indexOf('/');
            if (slash <= 0 || slash == text.length() - 1) {
                fields.refuse(name, "'" + text + "' is no target; write provider/model, e.g. openai/gpt-5");
            } else {
                targets.add(Scope.model(text.substring(0, slash), text.substring(slash + 1)));
            }
        }
        return targets;
    }

    private Map<String, List<Scope>> tiers() {
        Map<String, List<Scope>> tiers = new LinkedHashMap<>();
        file.fields("tiers").ifPresent(its -> {
            its.only(Tier.ALL);
            Tier.ALL.stream().filter(its::has).forEach(tier -> tiers.put(tier, targets(its, tier)));
        });
        return tiers;
    }

    private Set<Trigger> triggers() {
        if (!file.has("move_on")) {
            return Set.of(Trigger.values());
        }
        Set<Trigger> triggers = new LinkedHashSet<>();
        file.texts("move_on")
                .forEach(word -> known("move_on", () -> Trigger.of(word)).ifPresent(triggers::add));
        return triggers;
    }

    private Optional<OutageRule> outage() {
        return file.fields("outage").map(rule -> {
            rule.only(List.of("delay", "stick_back"));
            boolean measured = rule.text("delay").map("measured"::equals).orElse(true);
            Duration delay = measured ? null : rule.value("delay").length(Duration.ZERO, Duration.ZERO, HOUR);
            return new OutageRule(
                    Optional.ofNullable(delay),
                    rule.value("stick_back").length(Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(24)));
        });
    }

    private Retries retries() {
        return file.fields("retries")
                .map(its -> {
                    its.only(List.of("times", "backoff", "again"));
                    return new Retries(
                            its.value("times").count(1, 0, 10),
                            its.value("backoff").length(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)),
                            again(its));
                })
                .orElse(Retries.NONE);
    }

    private OptionalDouble again(YamlFields its) {
        Optional<String> text = its.text("again");
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double share = Double.parseDouble(text.get());
            if (share >= 0 && share <= 1) {
                return OptionalDouble.of(share);
            }
        } catch (NumberFormatException e) {
            // Refused below, with what would do.
        }
        its.refuse("again", "'" + text.get() + "' is no share from 0 to 1; leave it out to have it measured");
        return OptionalDouble.empty();
    }

    private Optional<Duration> hedge() {
        return file.fields("hedge").flatMap(hedge -> {
            hedge.only(List.of("after"));
            hedge.required("after", "say how long the first answer is waited for, e.g. 5s");
            return length(hedge, "after");
        });
    }

    private static Optional<Duration> length(YamlFields fields, String name) {
        return fields.has(name)
                ? Optional.of(fields.value(name).length(MILLISECOND, MILLISECOND, HOUR))
                : Optional.empty();
    }

    /** A word, or a problem. */
    private <T> Optional<T> known(String field, Supplier<T> word) {
        try {
            return Optional.of(word.get());
        } catch (IllegalArgumentException e) {
            file.refuse(field, e.getMessage());
            return Optional.empty();
        }
    }
}
