package dev.nines.streams.oracle;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The calls of one request, cache hits too, each in its newest version; and what its caller saw of them. */
final class Request {
    private static final List<Outcome> BEST_FIRST = List.of(Outcome.OK, Outcome.TRUNCATED, Outcome.REFUSED);

    private final Map<String, Counted> calls = new HashMap<>();
    /** As it counts in the panes; null: not at all. */
    private Counted shown;
    /** What it added lies in a sealed hour, so it stays. */
    private boolean settled;

    Optional<Counted> call(String attemptId) {
        return Optional.ofNullable(calls.get(attemptId));
    }

    List<Counted> calls() {
        return List.copyOf(calls.values());
    }

    void put(Counted call) {
        calls.put(call.attempt().attemptId(), call);
    }

    Optional<Counted> shown() {
        return Optional.ofNullable(shown);
    }

    void show(Counted whole) {
        shown = whole;
    }

    boolean settled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    /** The request as one call: from its first start to the end of the answer, or to the last end without any. */
    Optional<Counted> whole() {
        List<Counted> business =
                calls.values().stream().filter(Counted::traffic).toList();
        if (business.isEmpty()) {
            return Optional.empty();
        }
        List<Counted> byEnd = business.stream().sorted(byEnd()).toList();
        Attempt decisive = decisive(byEnd).attempt();
        boolean answered = decisive.outcome().judgement() == Judgement.GOOD;
        Instant start = business.stream()
                .map(c -> c.attempt().timing().startedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = answered
                ? decisive.timing().endedAt()
                : byEnd.get(byEnd.size() - 1).attempt().timing().endedAt();
        String tier = byEnd.stream()
                .map(c -> c.attempt().caller().tier())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<Counted> paid =
                business.stream().filter(c -> !c.attempt().cacheHit()).toList();
        boolean billed = paid.stream().anyMatch(Counted::billed);
        Attempt whole = new Attempt(
                decisive.lineage().requestId(),
                0,
                Lineage.single(decisive.lineage().requestId()),
                Origin.GATEWAY,
                new Target(null, "anyone", "*", null, null, null),
                new Timing(start, end, ttft(decisive, start, answered)),
                new Result(decisive.outcome(), null, null, null, null, null),
                usage(paid),
                charge(paid),
                new Caller(null, null, null, tier, Map.of()),
                false);
        long second = business.stream().mapToLong(Counted::second).max().orElseThrow();
        Long length = answered && !decisive.cacheHit() ? decisive.usage().output() : null;
        return Optional.of(new Counted(whole, second, scopes(tier), paid.size(), billed, length));
    }

    /** The best answer, of equals the first to end; else the last failure to end; else the last of the rest. */
    private static Counted decisive(List<Counted> byEnd) {
        for (Outcome best : BEST_FIRST) {
            for (Counted call : byEnd) {
                if (call.attempt().outcome() == best) {
                    return call;
                }
            }
        }
        List<Counted> failed =
                byEnd.stream().filter(c -> !c.is(Judgement.EXCLUDED)).toList();
        List<Counted> rest = failed.isEmpty() ? byEnd : failed;
        return rest.get(rest.size() - 1);
    }

    private static Comparator<Counted> byEnd() {
        return Comparator.<Counted, Instant>comparing(c -> c.attempt().timing().endedAt())
                .thenComparing(c -> c.attempt().lineage().attemptNo())
                .thenComparing(c -> c.attempt().attemptId());
    }

    private static List<Scope> scopes(String tier) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope(Level.REQUEST, "*", null, null, null));
        if (tier != null) {
            scopes.add(new Scope(Level.REQUEST, "*", null, null, tier));
        }
        return scopes;
    }

    private static Double ttft(Attempt decisive, Instant start, boolean answered) {
        Double ttft = decisive.timing().ttftMs();
        double before = Duration.between(start, decisive.timing().startedAt()).toNanos() / 1e6;
        if (!answered || ttft == null) {
            return null;
        }
        // What is remembered of an attempt's is a bin, and the least of them is a millisecond.
        return before == 0 ? ttft : before + Math.max(1, ttft);
    }

    /** Sums of what is known. */
    private static Usage usage(List<Counted> paid) {
        return new Usage(
                sum(paid, Usage::input),
                sum(paid, Usage::cacheRead),
                sum(paid, Usage::cacheWrite),
                sum(paid, Usage::output),
                sum(paid, Usage::reasoning));
    }

    private static Long sum(List<Counted> paid, Function<Usage, Long> bucket) {
        List<Long> known = paid.stream()
                .map(c -> bucket.apply(c.attempt().usage()))
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty() ? null : (Long) known.stream().mapToLong(l -> l).sum();
    }

    private static Charge charge(List<Counted> paid) {
        List<BigDecimal> known = paid.stream()
                .filter(Counted::billed)
                .map(c -> c.attempt().charge().costUsd())
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? Charge.UNKNOWN
                : Charge.reported(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add), null);
    }
}
