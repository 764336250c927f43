package dev.nines.app.demo;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what truly happened while the attempts of a simulated day go by, in the order in which they end. */
final class TruthTally {
    private static final int NO_WINDOW = -1;

    private final SimulatedDay day;
    private final Pricing pricing;
    private final Window[] windows;
    /** Requests that failed and have no answer yet, with the first window that let them fail. */
    private final Map<String, Integer> failing = new HashMap<>();

    private long attempts;
    private long probes;
    private long requests;
    private BigDecimal costUsd = BigDecimal.ZERO;

    TruthTally(SimulatedDay day, Billing billing) {
        this.day = day;
        pricing = new Pricing(PriceBook.of(day.prices()), billing);
        windows = day.faults().stream().map(Window::new).toArray(Window[]::new);
    }

    /** The truth of a whole day, by the default of what is billed. */
    static Truth of(SimulatedDay day) {
        TruthTally tally = new TruthTally(day, Billing.DEFAULT);
        day.forEach(tally::add);
        return tally.truth();
    }

    void add(Attempt unpriced) {
        if (unpriced.origin() == Origin.PROBE) {
            probes++;
            return;
        }
        Attempt attempt = pricing.price(unpriced);
        attempts++;
        requests += attempt.lineage().attemptNo() == 1 ? 1 : 0;
        costUsd = costUsd.add(attempt.charge().costUsd());
        if (!attempt.cacheHit()) {
            count(attempt);
        }
    }

    private void count(Attempt attempt) {
        String request = attempt.lineage().requestId();
        int index = windowOf(attempt);
        boolean failed = failed(attempt, index);
        if (index != NO_WINDOW) {
            windows[index].count(attempt, failed);
        }
        int before = failing.getOrDefault(request, NO_WINDOW);
        if (before != NO_WINDOW && !(failed && before == index)) {
            windows[before].retryUsd =
                    windows[before].retryUsd.add(attempt.charge().costUsd());
        }
        if (failed) {
            failing.merge(request, index, (first, now) -> first == NO_WINDOW ? now : first);
        } else if (attempt.judgement() == Judgement.GOOD) {
            failing.remove(request);
        }
    }

    Truth truth() {
        long[] lost = new long[windows.length];
        failing.values().stream().filter(index -> index != NO_WINDOW).forEach(index -> lost[index]++);
        List<TrueWindow> counted = new ArrayList<>();
        for (int i = 0; i < windows.length; i++) {
            counted.add(windows[i].counted(lost[i]));
        }
        return new Truth(day.day(), day.seed(), counted, attempts, probes, requests, failing.size(), costUsd);
    }

    private int windowOf(Attempt attempt) {
        for (int i = 0; i < windows.length; i++) {
            if (windows[i].fault.meets(attempt.target(), attempt.timing().startedAt())) {
                return i;
            }
        }
        return NO_WINDOW;
    }

    private boolean failed(Attempt attempt, int index) {
        return switch (attempt.judgement()) {
            case BAD, THROTTLED -> true;
            case GOOD -> false;
            case EXCLUDED ->
                attempt.outcome() == Outcome.AUTH
                        && index != NO_WINDOW
                        && windows[index].fault.fault() == Fault.LOCKED_OUT;
        };
    }

    private static final class Window {
        private final FaultWindow fault;
        private long attempts;
        private long bad;
        private long throttled;
        private BigDecimal wastedUsd = BigDecimal.ZERO;
        private BigDecimal retryUsd = BigDecimal.ZERO;

        Window(FaultWindow fault) {
            this.fault = fault;
        }

        void count(Attempt attempt, boolean failed) {
            if (!failed && attempt.judgement() == Judgement.EXCLUDED) {
                return;
            }
            attempts++;
            if (attempt.judgement() == Judgement.THROTTLED) {
                throttled++;
            } else if (failed) {
                bad++;
                wastedUsd = wastedUsd.add(attempt.charge().costUsd());
            }
        }

        TrueWindow counted(long lostRequests) {
            return new TrueWindow(
                    fault.scope(),
                    fault.fault().kind(),
                    fault.onset(),
                    fault.end(),
                    fault.story(),
                    fault.declaration(),
                    attempts,
                    bad,
                    throttled,
                    wastedUsd,
                    retryUsd,
                    lostRequests);
        }
    }
}
