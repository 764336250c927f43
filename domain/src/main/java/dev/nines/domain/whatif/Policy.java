package dev.nines.domain.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.Tier;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How requests are routed.
 *
 * @param name one word or several, for reports
 * @param targets models of providers, in the order they are tried; each is tried once and, by the retries, again
 * @param tiers other targets for requests of a tier
 * @param triggers failures after which a request is tried again or elsewhere; any other failure is its end
 * @param outage how known outages are passed over; empty: not at all
 * @param timeout what takes longer is given up; empty: never
 * @param hedge after this time without an answer the first target's request goes to the second one as well, and the first
 *     good answer counts; such requests are not retried at these two; empty: never
 */
public record Policy(
        String name,
        Strategy strategy,
        List<Scope> targets,
        Map<String, List<Scope>> tiers,
        Set<Trigger> triggers,
        Optional<OutageRule> outage,
        Retries retries,
        Optional<Duration> timeout,
        Optional<Duration> hedge) {
    public static final int MOST_TARGETS = 8;

    public Policy {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a policy needs a name");
        }
        targets = checked(targets, name);
        tiers.forEach((tier, its) -> {
            Tier.check(tier);
            checked(its, name + ", tier " + tier);
        });
        tiers = Map.copyOf(tiers);
        triggers = Set.copyOf(triggers);
        timeout.ifPresent(limit -> positive(limit, "timeout", name));
        hedge.ifPresent(wait -> positive(wait, "hedge", name));
        if (timeout.isPresent() && hedge.isPresent() && hedge.get().compareTo(timeout.get()) >= 0) {
            throw new IllegalArgumentException(
                    "policy " + name + ": a hedge after " + hedge.get() + " comes later than the timeout");
        }
    }

    /** One target and nothing else. */
    public static Policy alone(Scope target) {
        return plain(target + " alone", Strategy.FIXED, List.of(target));
    }

    /** These targets, each failure moving on at once, known outages passed over as Nines knew them. */
    public static Policy failover(String name, Strategy strategy, List<Scope> targets) {
        return new Policy(
                name,
                strategy,
                targets,
                Map.of(),
                Set.of(Trigger.values()),
                Optional.of(new OutageRule(Optional.empty(), Duration.ofMinutes(5))),
                Retries.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private static Policy plain(String name, Strategy strategy, List<Scope> targets) {
        return new Policy(
                name,
                strategy,
                targets,
                Map.of(),
                Set.of(Trigger.values()),
                Optional.empty(),
                Retries.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** Targets for requests of a tier; null is an unknown tier. */
    public List<Scope> of(String tier) {
        return tier == null ? targets : tiers.getOrDefault(tier, targets);
    }

    /** Every target it may use. */
    public List<Scope> all() {
        return Stream.concat(Stream.of(targets), tiers.values().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<Scope> checked(List<Scope> targets, String where) {
        if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
            throw new IllegalArgumentException("policy " + where + ": " + targets.size()
                    + " targets; there must be at least 1 and at most " + MOST_TARGETS);
        }
        for (Scope target : targets) {
            if (target.provider().equals(Scope.ALL) || target.model() == null || target.region() != null) {
                throw new IllegalArgumentException("policy " + where + ": target '" + target
                        + "' is no model of a provider; write provider/model");
            }
        }
        if (new LinkedHashSet<>(targets).size() < targets.size()) {
            throw new IllegalArgumentException("policy " + where + ": a target stands there twice");
        }
        return List.copyOf(targets);
    }

    private static void positive(Duration length, String what, String name) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("policy " + name + ": " + what + " " + length + " is not above 0");
        }
    }
}
