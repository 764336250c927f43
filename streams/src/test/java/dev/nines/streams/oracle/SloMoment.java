package dev.nines.streams.oracle;

import dev.nines.domain.attempt.Judgement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One objective, scope and minute, judged by one source: the attempts that count in the windows that end with it. */
final class SloMoment {
    private final Promise promise;
    private final boolean traffic;
    private final long last;
    private final List<Counted> counted = new ArrayList<>();
    private final List<Counted> all;
    private final List<Counted> source;

    SloMoment(Promise promise, List<Counted> all, boolean traffic, long last) {
        this.promise = promise;
        this.traffic = traffic;
        this.last = last;
        this.all = all;
        this.source = RateOracle.ofSource(all, traffic);
        for (Counted c : source) {
            if (promise.counted().contains(c.attempt().outcome().judgement())) {
                counted.add(c);
            }
        }
    }

    long events(long minutes) {
        return RateOracle.within(counted, last, minutes).size();
    }

    long bad(long minutes) {
        return RateOracle.within(counted, last, minutes).stream()
                .filter(this::bad)
                .count();
    }

    private boolean bad(Counted c) {
        return promise.bad().contains(c.attempt().outcome().judgement());
    }

    /** Whether any rule had something to go by. */
    boolean hasEvents() {
        return promise.rules().stream().anyMatch(rule -> events(rule.shortMinutes()) > 0);
    }

    /** Silence is no recovery while the period knows of any event; what holds needs no new proof. */
    boolean holds(Promise.Rule rule, boolean before) {
        if (events(rule.shortMinutes()) == 0) {
            return before && events(promise.minutes()) > 0;
        }
        return burns(rule, rule.longMinutes()) && burns(rule, rule.shortMinutes()) && (before || proven(rule));
    }

    /** bad / events >= factor * (1 - target), in whole decimals. */
    private boolean burns(Promise.Rule rule, long minutes) {
        BigDecimal most = rule.factor().multiply(promise.allowed()).multiply(BigDecimal.valueOf(events(minutes)));
        return events(minutes) > 0 && BigDecimal.valueOf(bad(minutes)).compareTo(most) >= 0;
    }

    /**
     * 3 failures, of two callers if there are two; 10 events and a Wilson bound of 98 % above the threshold, or a binomial
     * chance below 1 in 1,000.
     */
    private boolean proven(Promise.Rule rule) {
        long n = events(rule.longMinutes());
        long k = bad(rule.longMinutes());
        double threshold = rule.factor().multiply(promise.allowed()).doubleValue();
        return k >= 3
                && severalCallers(rule.longMinutes())
                && (events(rule.shortMinutes()) >= 10 ? wilson(k, n) >= threshold : atLeast(k, n, threshold) < 0.001);
    }

    /** Callers are known of what is bad by the taxonomy, so not where throttled attempts are bad too. */
    private boolean severalCallers(long minutes) {
        if (!traffic || !promise.bad().equals(Set.of(Judgement.BAD))) {
            return true;
        }
        Set<Integer> failed = new HashSet<>();
        for (Counted c : RateOracle.within(source, last, minutes)) {
            if (c.is(Judgement.BAD)) {
                failed.add(caller(c));
            }
        }
        return failed.size() > 1 || working().size() < 2;
    }

    /** Callers served in the present half hour and the one before; one begins with the first attempt of any kind. */
    private Set<Integer> working() {
        Set<Integer> current = new HashSet<>();
        Set<Integer> previous = new HashSet<>();
        long since = 0;
        TreeSet<Long> minutes = new TreeSet<>();
        all.forEach(c -> minutes.add(c.minute()));
        for (long minute : minutes.headSet(last, true)) {
            if (minute - since >= 30) {
                previous = current;
                current = new HashSet<>();
                since = minute;
            }
            for (Counted c : source) {
                if (c.minute() == minute && c.is(Judgement.GOOD)) {
                    current.add(caller(c));
                }
            }
        }
        Set<Integer> working = new HashSet<>(previous);
        working.addAll(current);
        return working;
    }

    /** Tenant, else request, in 64 buckets (Fibonacci hashing). */
    private static int caller(Counted c) {
        String tenant = c.attempt().caller().tenant();
        String name = tenant == null ? c.attempt().lineage().requestId() : tenant;
        return (int) ((name.hashCode() * 0x9E3779B9L & 0xFFFFFFFFL) >> 26);
    }

    /** The lower root of (p - k/n)^2 = z^2 p (1-p) / n. */
    private static double wilson(long k, long n) {
        double z = 2.3263478740408408;
        double a = 1 + z * z / n;
        double b = -2.0 * k / n - z * z / n;
        double c = (double) k / n * k / n;
        return (-b - Math.sqrt(b * b - 4 * a * c)) / (2 * a);
    }

    /** Chance of k or more failures of n: 1 less the chances of 0 to k - 1. */
    private static double atLeast(long k, long n, double p) {
        double term = Math.pow(1 - p, n);
        double fewer = 0;
        for (long i = 0; i < k; i++) {
            fewer += term;
            term *= p / (1 - p) * (n - i) / (i + 1);
        }
        return 1 - fewer;
    }
}
