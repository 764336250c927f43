package dev.nines.app.demo;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.Price;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;

/**
 * A day of four invented providers, with faults of the published shapes of real incidents. The same day, seed and size
 * give the same attempts; each iteration simulates it anew, in the order in which the attempts end.
 */
public final class SimulatedDay implements Iterable<Attempt> {
    /** Enough for every model to be judged by its own traffic, few enough for a demo of some seconds. */
    public static final int REQUESTS = 240_000;

    private final LocalDate day;
    private final long seed;
    private final int requests;
    private final List<FaultWindow> faults;

    /**
     * @param day the UTC day
     * @param seed any number
     * @param requests about how many requests the callers make
     */
    public SimulatedDay(LocalDate day, long seed, int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("a simulated day of " + requests + " requests; ask for 1 or more");
        }
        this.day = day;
        this.seed = seed;
        this.requests = requests;
        // A source of its own: the faults stay where they are when the traffic changes.
        faults = FaultPlan.of(day, new Dice(~seed));
    }

    @Override
    public Iterator<Attempt> iterator() {
        String idPrefix = "demo-" + day + "-" + seed + "-" + requests + "-";
        return new DayRun(day.atStartOfDay().toInstant(ZoneOffset.UTC), idPrefix, faults, requests, new Dice(seed));
    }

    public LocalDate day() {
        return day;
    }

    public long seed() {
        return seed;
    }

    /** The list prices of the invented models, valid from the first moment of the day. */
    public List<Price> prices() {
        Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        return DemoModel.prices(midnight);
    }

    /** What the status pages said, each version once. */
    public List<dev.nines.event.Incident> incidents() {
        return StatusPage.incidents(faults);
    }

    List<FaultWindow> faults() {
        return faults;
    }
}
