package dev.nines.app.demo;

import static dev.nines.app.demo.DemoProvider.AURORA;
import static dev.nines.app.demo.DemoProvider.BOREALIS;
import static dev.nines.app.demo.DemoProvider.CUMULUS;
import static dev.nines.app.demo.DemoProvider.DRIFT;

import dev.nines.domain.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What goes wrong on the simulated day: always the same faults, up to a quarter of an hour apart for another seed. */
final class FaultPlan {
    private static final int SHIFT_SECONDS = 15 * 60;

    private FaultPlan() {}

    /** In time order; no two at once. */
    static List<FaultWindow> of(LocalDate day, Dice dice) {
        Instant lockout = at(day, "04:40", dice);
        Instant down = at(day, "08:05", dice);
        Instant recovered = down.plus(Duration.ofHours(4).plusMinutes(12));
        Instant storm = at(day, "14:20", dice);
        Instant failing = at(day, "16:50", dice);
        Instant repaired = failing.plus(Duration.ofHours(2).plusMinutes(5));
        Instant breaking = at(day, "21:10", dice);
        return List.of(
                silent(
                        Fault.LOCKED_OUT,
                        provider(DRIFT),
                        lockout,
                        lockout.plus(Duration.ofMinutes(18)),
                        "Drift refused keys that had worked a minute before (401), for every tenant."),
                declared(
                        Fault.DOWN,
                        provider(AURORA),
                        down,
                        recovered,
                        "Aurora slowed down from 0.2 s to over 10 s, then answered next to nothing but 529 and 503.",
                        new Declaration(down.plus(Duration.ofMinutes(20)), recovered.plus(Duration.ofMinutes(15)))),
                silent(
                        Fault.THROTTLING,
                        provider(CUMULUS),
                        storm,
                        storm.plus(Duration.ofMinutes(25)),
                        "Cumulus refused about half of the calls for rate (429), and the retries made it worse."),
                declared(
                        Fault.FAILING,
                        provider(BOREALIS),
                        failing,
                        repaired,
                        "Borealis failed seven calls in ten (500, 503).",
                        new Declaration(failing.plus(Duration.ofMinutes(35)), repaired.plus(Duration.ofMinutes(5)))),
                silent(
                        Fault.BREAKING_OFF,
                        Scope.model(DRIFT.word(), DemoModel.DRIFT_PRO.word()),
                        breaking,
                        breaking.plus(Duration.ofMinutes(45)),
                        "A third of drift-pro's answers stalled or broke off half-way: paid for, and of no use."));
    }

    private static FaultWindow silent(Fault fault, Scope scope, Instant onset, Instant end, String story) {
        return new FaultWindow(fault, scope, onset, end, story, Optional.empty());
    }

    private static FaultWindow declared(
            Fault fault, Scope scope, Instant onset, Instant end, String story, Declaration declaration) {
        return new FaultWindow(fault, scope, onset, end, story, Optional.of(declaration));
    }

    private static Scope provider(DemoProvider provider) {
        return Scope.provider(provider.word());
    }

    private static Instant at(LocalDate day, String time, Dice dice) {
        int shift = (int) dice.between(-SHIFT_SECONDS, SHIFT_SECONDS);
        return Instant.parse(day + "T" + time + ":00Z").plusSeconds(shift);
    }
}
