package dev.nines.streams.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Usage;
import dev.nines.event.OutcomeCount;
import dev.nines.event.Pane;
import dev.nines.event.PaneSecond;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What each pane must hold, by going through all attempts once for each figure of it. */
final class PaneOracle {
    private final List<Counted> counted;
    private final List<Counted> everCounted;

    PaneOracle(Ledger ledger) {
        counted = ledger.counted();
        everCounted = ledger.everCounted();
    }

    /** @param panes the newest snapshot of each */
    void check(List<Pane> panes) {
        Set<String> there = new HashSet<>();
        for (Pane pane : panes) {
            there.add(name(scope(pane), pane.getStart().getEpochSecond(), pane.getWidthS()));
            check(pane);
        }
        for (Counted c : counted) {
            for (Scope scope : c.scopes()) {
                assertThat(there)
                        .contains(name(scope, c.second() / 60 * 60, 60), name(scope, c.second() / 3600 * 3600, 3600));
            }
        }
    }

    private static String name(Scope scope, long start, int width) {
        return scope + " from " + start + " for " + width + " s";
    }

    private static Scope scope(Pane pane) {
        return new Scope(
                Level.ofWord(pane.getLevel()), pane.getProvider(), pane.getModel(), pane.getRegion(), pane.getTier());
    }

    private static boolean request(Pane pane) {
        return pane.getLevel().equals(Level.REQUEST.word());
    }

    private void check(Pane pane) {
        String what = name(scope(pane), pane.getStart().getEpochSecond(), pane.getWidthS());
        List<Counted> all = within(counted, pane);
        List<Counted> traffic = all.stream().filter(Counted::traffic).toList();
        assertThat(outcomes(pane.getOutcomes())).as(what).isEqualTo(outcomesOf(all));
        checkSeconds(what, pane, all);
        checkTokens(what, pane, traffic);
        checkMoney(what, pane, all, traffic);
        checkTimes(what, pane, all, traffic);
        checkEvidence(what, pane);
    }

    private static void checkSeconds(String what, Pane pane, List<Counted> all) {
        Map<Integer, Map<String, Long>> expected = new TreeMap<>();
        Map<Integer, Long> slow = new TreeMap<>();
        if (pane.getWidthS() == 60) {
            for (Counted c : all) {
                int offset = (int) (c.second() % 60);
                List<Counted> same =
                        all.stream().filter(o -> o.second() == c.second()).toList();
                expected.put(offset, outcomesOf(same));
                slow.put(offset, same.stream().filter(PaneOracle::slow).count());
            }
        }
        Map<Integer, Map<String, Long>> actual = new TreeMap<>();
        Map<Integer, Long> actuallySlow = new TreeMap<>();
        for (PaneSecond second : pane.getSeconds()) {
            actual.put(second.getOffset(), outcomes(second.getOutcomes()));
            actuallySlow.put(second.getOffset(), second.getSlow());
        }
        assertThat(actual).as("seconds of " + what).isEqualTo(expected);
        // A retried request's first token is known by the bins of its calls only, so its limit is 10 s within 1 %.
        if (!request(pane)) {
            assertThat(actuallySlow).as("slow of " + what).isEqualTo(slow);
        }
    }

    /** A good answer whose first token, or all of it, took over 10 s. */
    private static boolean slow(Counted c) {
        Double ttft = c.attempt().timing().ttftMs();
        return c.traffic() && c.is(Judgement.GOOD) && (ttft == null ? c.milliseconds() : ttft) > 10_000;
    }

    private static void checkTokens(String what, Pane pane, List<Counted> traffic) {
        assertThat(pane.getAttemptsMade())
                .as("calls of " + what)
                .isEqualTo(traffic.stream().mapToLong(Counted::calls).sum());
        assertThat(pane.getFirstAttempts())
                .as("first attempts of " + what)
                .isEqualTo(traffic.stream()
                        .filter(c -> c.attempt().lineage().attemptNo() == 1)
                        .count());
        assertThat(List.of(
                        pane.getInputTokens(),
                        pane.getCacheReadTokens(),
                        pane.getCacheWriteTokens(),
                        pane.getOutputTokens(),
                        pane.getReasoningTokens()))
                .as("tokens of " + what)
                .containsExactly(
                        tokens(traffic, Usage::input),
                        tokens(traffic, Usage::cacheRead),
                        tokens(traffic, Usage::cacheWrite),
                        tokens(traffic, Usage::output),
                        tokens(traffic, Usage::reasoning));
        long wasted = 0;
        for (Counted c : traffic) {
            wasted += c.billed() && c.is(Judgement.BAD) ? c.attempt().usage().total() : 0;
        }
        assertThat(pane.getWastedTokens()).as("wasted tokens of " + what).isEqualTo(wasted);
    }

    private static long tokens(List<Counted> traffic, Function<Usage, Long> bucket) {
        ToLongFunction<Counted> known = c -> {
            Long tokens = bucket.apply(c.attempt().usage());
            return tokens == null ? 0 : tokens;
        };
        return traffic.stream().mapToLong(known).sum();
    }

    private static void checkMoney(String what, Pane pane, List<Counted> all, List<Counted> traffic) {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal wasted = BigDecimal.ZERO;
        BigDecimal retry = BigDecimal.ZERO;
        long unpriced = 0;
        for (Counted c : traffic) {
            BigDecimal usd = c.attempt().charge().costUsd();
            if (c.billed() && usd == null) {
                unpriced++;
            } else if (c.billed()) {
                cost = cost.add(usd);
                wasted = c.is(Judgement.BAD) ? wasted.add(usd) : wasted;
                retry = c.attempt().lineage().attemptNo() > 1 ? retry.add(usd) : retry;
            }
        }
        assertThat(pane.getCostUsd()).as("cost of " + what).isEqualByComparingTo(cost);
        assertThat(pane.getWastedUsd()).as("wasted of " + what).isEqualByComparingTo(wasted);
        assertThat(pane.getRetryUsd()).as("retries of " + what).isEqualByComparingTo(retry);
        assertThat(pane.getUnpricedAttempts()).as("unpriced of " + what).isEqualTo(unpriced);
        BigDecimal probes = BigDecimal.ZERO;
        for (Counted c : all) {
            BigDecimal usd = c.attempt().charge().costUsd();
            probes = c.traffic() || usd == null ? probes : probes.add(usd);
        }
        assertThat(pane.getProbeUsd()).as("probe cost of " + what).isEqualByComparingTo(probes);
    }

    private static void checkTimes(String what, Pane pane, List<Counted> all, List<Counted> traffic) {
        List<Counted> good = traffic.stream().filter(c -> c.is(Judgement.GOOD)).toList();
        List<Counted> failed = traffic.stream()
                .filter(c -> c.is(Judgement.BAD) || c.is(Judgement.THROTTLED))
                .toList();
        List<Counted> probes =
                all.stream().filter(c -> !c.traffic() && c.is(Judgement.GOOD)).toList();
        Sketch.check("latency of " + what, values(good, Counted::milliseconds), pane.getLatencyMs());
        Sketch.check("failed latency of " + what, values(failed, Counted::milliseconds), pane.getFailedLatencyMs());
        Sketch.check("probe latency of " + what, values(probes, Counted::milliseconds), pane.getProbeLatencyMs());
        Sketch.check(
                "ttft of " + what, values(good, c -> c.attempt().timing().ttftMs()), pane.getTtftMs(), request(pane));
        Sketch.check("length of " + what, values(good, PaneOracle::output), pane.getOutputLength());
        Sketch.check(
                "token rate of " + what, values(good, c -> c.request() ? null : tokenRate(c)), pane.getTokenRate());
    }

    private static Double output(Counted c) {
        return c.length() == null ? null : (double) c.length();
    }

    /** Over the time after the first token, or over the whole call where that is unknown. */
    private static Double tokenRate(Counted c) {
        Double ttft = c.attempt().timing().ttftMs();
        double ms = c.milliseconds() - (ttft == null ? 0 : ttft);
        return output(c) == null || ms <= 0 ? null : output(c) / (ms / 1000);
    }

    private static List<Double> values(List<Counted> counted, Function<Counted, Double> value) {
        return counted.stream().map(value).filter(Objects::nonNull).toList();
    }

    /** Samples and extremes are evidence of what was once seen: a corrected version does not take them back. */
    private void checkEvidence(String what, Pane pane) {
        List<Counted> ever = within(everCounted, pane);
        List<Counted> named = request(pane) ? List.of() : ever;
        assertThat(pane.getGateways())
                .as("gateways of " + what)
                .containsExactlyElementsOf(named.stream()
                        .map(c -> c.attempt().target().gateway())
                        .distinct()
                        .sorted()
                        .limit(8)
                        .toList());
        assertThat(pane.getSampleRequestIds())
                .as("samples of " + what)
                .containsExactlyElementsOf(named.stream()
                        .filter(c -> c.is(Judgement.BAD))
                        .map(c -> c.attempt().lineage().requestId())
                        .distinct()
                        .sorted()
                        .limit(5)
                        .toList());
        long context = named.stream()
                .mapToLong(c -> c.attempt().usage().context())
                .max()
                .orElse(0);
        assertThat(pane.getMaxContextTokens()).as("context of " + what).isEqualTo(context == 0 ? null : context);
        List<Double> headroom = new ArrayList<>();
        for (Counted c : named) {
            Caller caller = c.attempt().caller();
            caller.headroom().ifPresent(headroom::add);
        }
        Double least = headroom.stream().min(Double::compare).orElse(null);
        assertThat(pane.getMinHeadroom()).as("headroom of " + what).isEqualTo(least);
    }

    private static List<Counted> within(List<Counted> some, Pane pane) {
        Scope scope = scope(pane);
        long start = pane.getStart().getEpochSecond();
        List<Counted> within = new ArrayList<>();
        for (Counted c : some) {
            if (c.second() >= start && c.second() < start + pane.getWidthS() && c.in(scope)) {
                within.add(c);
            }
        }
        return within;
    }

    private static Map<String, Long> outcomesOf(List<Counted> some) {
        Map<String, Long> counts = new TreeMap<>();
        for (Counted c : some) {
            String origin = c.traffic() ? "gateway" : "probe";
            counts.merge(origin + " " + c.attempt().outcome().word(), 1L, Long::sum);
        }
        return counts;
    }

    private static Map<String, Long> outcomes(List<OutcomeCount> counts) {
        Map<String, Long> read = new TreeMap<>();
        counts.forEach(count -> read.put(count.getOrigin() + " " + count.getOutcome(), count.getAttempts()));
        return read;
    }
}
