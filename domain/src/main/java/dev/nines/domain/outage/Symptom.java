package dev.nines.domain.outage;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.Signal;
import java.util.Arrays;
import java.util.Optional;

/** By what a kind of outage is recognised: which attempts count, which of them fail, and how bad a share of them is. */
enum Symptom {
    /** Bad among all that count. In a burst of authentication failures those count as bad. */
    ERRORS(Kind.ERRORS) {
        @Override
        long failures(Tick t) {
            return t.authBurst() ? t.bad() + t.auth() : t.bad();
        }

        @Override
        long total(Tick t) {
            return t.good() + t.throttled() + failures(t);
        }

        @Override
        Severity severity(double ratio, double slack) {
            return ratio >= 0.9 * slack ? Severity.P1 : ratio >= 0.05 * slack ? Severity.P2 : Severity.P3;
        }
    },

    /** Throttled among all that count. Panes do not tell throttled callers apart, so one caller suffices. */
    THROTTLING(Kind.THROTTLING) {
        @Override
        long failures(Tick t) {
            return t.throttled();
        }

        @Override
        long total(Tick t) {
            return t.good() + t.bad() + t.throttled();
        }

        @Override
        Severity severity(double ratio, double slack) {
            return ratio >= 0.2 * slack ? Severity.P2 : Severity.P3;
        }
    },

    /** Slow among good ones. Some models are slow by nature, so a baseline is learnt before anything is judged. */
    LATENCY(Kind.LATENCY) {
        private static final double WARM = 100;

        @Override
        long failures(Tick t) {
            return t.slow();
        }

        @Override
        long total(Tick t) {
            return t.good();
        }

        @Override
        Severity severity(double ratio, double slack) {
            return ratio >= 0.01 * slack ? Severity.P2 : Severity.P3;
        }

        @Override
        long successes(Cusum recovery) {
            return recovery.total() - recovery.failures();
        }

        @Override
        double normal(Baseline baseline) {
            return baseline.ratio(10, LEAST_NORMAL, 0.8);
        }

        @Override
        double[] designs(double normal) {
            return new double[] {Math.min(0.95, Math.max(5 * normal, 0.5))};
        }

        @Override
        boolean knows(Baseline baseline) {
            return baseline.total() >= WARM;
        }

        @Override
        boolean acceptable(double ratio) {
            return ratio < 0.8;
        }
    },

    /** Answers that refuse, among all answers. */
    REFUSED(Signal.REFUSED) {
        @Override
        long failures(Tick t) {
            return t.outcomes().of(Outcome.REFUSED, Origin.GATEWAY);
        }
    },

    /** Empty answers. They are errors as well, and judged as such where they are many; here a slow drift of them shows. */
    EMPTY(Signal.EMPTY) {
        @Override
        long failures(Tick t) {
            return t.outcomes().of(Outcome.EMPTY, Origin.GATEWAY);
        }

        @Override
        double normal(Baseline baseline) {
            return baseline.ratio(100, 0.001, MOST_NORMAL);
        }

        @Override
        double[] designs(double normal) {
            return new double[] {Math.max(0.005, 3 * normal)};
        }
    },

    /** Answers cut off by a limit of their length. */
    TRUNCATED(Signal.TRUNCATED) {
        @Override
        long failures(Tick t) {
            return t.outcomes().of(Outcome.TRUNCATED, Origin.GATEWAY);
        }
    };

    /** A better record than one failure in 200 is not trusted to stay. */
    static final double LEAST_NORMAL = 0.005;

    static final double MOST_NORMAL = 0.05;

    /** A scope that fails this often is down, however long it lasts: that is never accepted as normal. */
    private static final double MOST_ACCEPTED = 0.4;

    /** Answers that a change of behaviour is judged from. */
    private static final double ANSWERS = 2000;
    /** Where the tests of errors and throttling are sharpest; {@link Thresholds} are simulated for these. */
    static final double[] DESIGNS = {0.12, 0.3, 0.7};

    private final Kind kind;
    private final Optional<Signal> signal;

    Symptom(Kind kind) {
        this.kind = kind;
        this.signal = Optional.empty();
    }

    Symptom(Signal signal) {
        this.kind = Kind.BEHAVIOUR;
        this.signal = Optional.of(signal);
    }

    /** What changed, of behaviour. */
    Optional<Signal> signal() {
        return signal;
    }

    /** Whether it is judged by the minute, by how the scope answers. */
    boolean isBehaviour() {
        return kind == Kind.BEHAVIOUR;
    }

    Kind kind() {
        return kind;
    }

    /** Attempts of the second that show the symptom. */
    abstract long failures(Tick t);

    /** Attempts of the second that could have shown it. */
    long total(Tick t) {
        return t.good() + t.outcomes().of(Outcome.EMPTY, Origin.GATEWAY);
    }

    /**
     * @param ratio share of failures
     * @param slack factor on the limits: 0.9 for the severity a window has already, so that it does not flicker
     */
    Severity severity(double ratio, double slack) {
        return Severity.P4;
    }

    /** Whether a share of failures that has held for a day may become the normal one. */
    boolean acceptable(double ratio) {
        return isBehaviour() || ratio < MOST_ACCEPTED;
    }

    /** Whether a recovery may end with a moment of so many failures. */
    boolean clean(long failures) {
        return isBehaviour() || failures == 0;
    }

    /** Attempts that went well since a recovery began. */
    long successes(Cusum recovery) {
        return recovery.since().of(Judgement.GOOD, Origin.GATEWAY);
    }

    /** Share of failures in health. */
    double normal(Baseline baseline) {
        return baseline.ratio(100, LEAST_NORMAL, isBehaviour() ? 0.6 : MOST_NORMAL);
    }

    /** Shares of failures the test is tuned for, mildest first. */
    double[] designs(double normal) {
        if (isBehaviour()) {
            // Below 1.8 times the normal share nothing adds up: the mix of work moves by half over a day.
            return new double[] {Math.min(0.95, Math.max(0.02, 3 * normal))};
        }
        return normal <= MOST_NORMAL ? DESIGNS.clone() : new double[] {2 * normal, Math.max(0.7, 2 * normal), 0.95};
    }

    /**
     * The statistic of each design point that opens a window.
     *
     * @param rate attempts a second
     * @param normal share of failures in health
     */
    double[] openAt(DetectorSettings settings, double rate, double normal) {
        if (width() == DESIGNS.length && normal <= MOST_NORMAL) {
            return settings.calibratedAt(rate, normal);
        }
        double[] all = new double[width()];
        Arrays.fill(all, settings.openAt(rate));
        return all;
    }

    /** Whether enough is known of the scope's health to judge. */
    boolean knows(Baseline baseline) {
        return !isBehaviour() || baseline.total() >= ANSWERS;
    }

    /** Number of design points. */
    int width() {
        return this == LATENCY || isBehaviour() ? 1 : 3;
    }
}
