package dev.nines.domain.outage;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;

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
    };

    /** A better record than one failure in 200 is not trusted to stay. */
    static final double LEAST_NORMAL = 0.005;

    private static final double MOST_NORMAL = 0.05;

    private final Kind kind;

    Symptom(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Attempts of the second that show the symptom. */
    abstract long failures(Tick t);

    /** Attempts of the second that could have shown it. */
    abstract long total(Tick t);

    /**
     * @param ratio share of failures
     * @param slack factor on the limits: 0.9 for the severity a window has already, so that it does not flicker
     */
    abstract Severity severity(double ratio, double slack);

    /** Attempts that went well since a recovery began. */
    long successes(Cusum recovery) {
        return recovery.since().of(Judgement.GOOD, Origin.GATEWAY);
    }

    /** Share of failures in health. */
    double normal(Baseline baseline) {
        return baseline.ratio(100, LEAST_NORMAL, MOST_NORMAL);
    }

    /** Shares of failures the test is tuned for, mildest first. */
    double[] designs(double normal) {
        return new double[] {5 * normal, 0.2, 0.7};
    }

    /** Whether enough is known of the scope's health to judge. */
    boolean knows(Baseline baseline) {
        return true;
    }

    /** Number of design points. */
    int width() {
        return this == LATENCY ? 1 : 3;
    }
}
