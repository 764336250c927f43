package dev.nines.domain.outage;

import dev.nines.domain.outage.ProbeRun.Verdict;

/** What probes decide. Runs may be hours long: no rule here knows a time limit. */
final class ProbeRules {
    private ProbeRules() {}

    /** Whether probes open a window, or show that a recovery was none. */
    static boolean open(Conditions c, Tick t) {
        return t.probeOnly()
                && t.probes().is(failing(c.symptom()))
                && t.probes().lastAt() == t.second()
                && t.probes().length() >= c.settings().openProbes();
    }

    /** Whether the newest probe shows that what only probes had seen is over; not where one proved wrong before. */
    static boolean end(Window window, Conditions c, Tick t) {
        boolean works =
                switch (c.symptom()) {
                    // A provider that throttles is there.
                    case ERRORS -> t.probes().is(Verdict.GOOD) || t.probes().is(Verdict.THROTTLED);
                    case THROTTLING -> t.probes().is(Verdict.GOOD);
                    case LATENCY, REFUSED, EMPTY, TRUNCATED -> false;
                };
        return works && t.probes().lastAt() == t.second() && !window.witnesses().traffic() && window.flaps() == 0;
    }

    /** Counts good probes in a row since the last gateway attempt. */
    static Cusum count(Cusum before, Conditions c, Tick t) {
        boolean probed = t.probes().lastAt() == t.second();
        boolean traffic = t.good() + t.bad() + t.throttled() > 0;
        if (traffic || probed && !t.probes().is(Verdict.GOOD) || failing(c.symptom()) == Verdict.NONE) {
            return Cusum.ZERO;
        }
        return before.step(t, 0, probed ? t.probes().newest() : 0, 0, 1, Integer.MAX_VALUE);
    }

    /** Whether enough good probes show that an outage is over whose traffic has stopped. */
    static boolean end(Cusum counted, Conditions c, Tick t) {
        return t.probeOnly() && counted.value() >= c.settings().closeProbes();
    }

    /** Whether probes bear out a recovery that traffic showed. */
    static boolean confirm(long recoveredSince, Conditions c, Tick t) {
        return t.probes().is(Verdict.GOOD)
                && t.probes().length() >= c.settings().closeProbes()
                && t.probes().lastAt() >= recoveredSince;
    }

    private static Verdict failing(Symptom symptom) {
        return switch (symptom) {
            case ERRORS -> Verdict.BAD;
            case THROTTLING -> Verdict.THROTTLED;
            case LATENCY, REFUSED, EMPTY, TRUNCATED -> Verdict.NONE;
        };
    }
}
