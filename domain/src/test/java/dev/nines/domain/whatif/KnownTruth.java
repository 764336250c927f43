package dev.nines.domain.whatif;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Policies of which the share lost in a minute follows from the targets' true rates by one line of arithmetic. */
enum KnownTruth {
    ALONE(List.of(0), 0, Set.of(Trigger.values())) {
        @Override
        double lost(double a, double b, double c) {
            return a;
        }
    },
    RETRIED(List.of(0), 2, Set.of(Trigger.values())) {
        @Override
        double lost(double a, double b, double c) {
            double again = AGAIN + (1 - AGAIN) * a;
            return a * again * again;
        }
    },
    FAILOVER(List.of(0, 1), 0, Set.of(Trigger.values())) {
        @Override
        double lost(double a, double b, double c) {
            return a * b;
        }
    },
    TO_PROBED(List.of(0, 2), 0, Set.of(Trigger.values())) {
        @Override
        double lost(double a, double b, double c) {
            return a * c;
        }
    },
    ALL_THREE(List.of(0, 1, 2), 0, Set.of(Trigger.values())) {
        @Override
        double lost(double a, double b, double c) {
            return a * b * c;
        }
    },
    ERRORS_ONLY(List.of(1, 0), 0, Set.of(Trigger.ERRORS)) {
        @Override
        double lost(double a, double b, double c) {
            return b * (1 - SimulatedYear.CLASSES[0]) + b * SimulatedYear.CLASSES[0] * a;
        }
    };

    static final double AGAIN = 0.4;

    private final Policy policy;

    KnownTruth(List<Integer> targets, int retries, Set<Trigger> triggers) {
        policy = new Policy(
                name(),
                Strategy.FIXED,
                targets.stream().map(SimulatedYear.TARGETS::get).toList(),
                Map.of(),
                triggers,
                Optional.empty(),
                new Retries(retries, Duration.ZERO, OptionalDouble.of(0.4)),
                Optional.empty(),
                Optional.empty());
    }

    Policy policy() {
        return policy;
    }

    /** Of the three targets' true rates. */
    abstract double lost(double a, double b, double c);

    /** Availability of the requests of a year under each policy, given its true rates. */
    static double[] availability(SimulatedYear year) {
        KnownTruth[] all = values();
        double[] lost = new double[all.length];
        double requests = 0;
        for (int minute = 0; minute < SimulatedYear.MINUTES; minute++) {
            double arrived = SimulatedYear.arrivals(0, minute) + SimulatedYear.arrivals(1, minute);
            requests += arrived;
            for (int i = 0; i < all.length; i++) {
                lost[i] += arrived
                        * all[i].lost(year.failing[0][minute], year.failing[1][minute], year.failing[2][minute]);
            }
        }
        for (int i = 0; i < all.length; i++) {
            lost[i] = 1 - lost[i] / requests;
        }
        return lost;
    }
}
