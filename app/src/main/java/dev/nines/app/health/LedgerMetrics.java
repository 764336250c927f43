package dev.nines.app.health;

import dev.nines.sql.ledger.Ledger;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** What the ledger keeps as metrics. */
public final class LedgerMetrics {
    private LedgerMetrics() {}

    public static void bind(Ledger ledger, MeterRegistry metrics) {
        Gauge.builder("nines.ledger.outages", ledger, l -> l.stats().outages())
                .description("Outages whose cost is told")
                .register(metrics);
        Gauge.builder("nines.ledger.stale", ledger, l -> l.stats().stale())
                .description("Outages whose kept cost does not hold: each reader computes them")
                .register(metrics);
        FunctionCounter.builder("nines.ledger.computed", ledger, l -> l.stats().computed())
                .description("Outages whose cost was computed to be kept")
                .register(metrics);
        FunctionCounter.builder("nines.ledger.failures", ledger, l -> l.stats().failures())
                .description("Looks that failed; the next one tries again")
                .register(metrics);
        Gauge.builder(
                        "nines.ledger.last.look.seconds",
                        ledger,
                        l -> l.stats().lastTurn().map(Instant::getEpochSecond).orElse(0L))
                .description("When it last looked without a failure, seconds since 1970; 0 before")
                .register(metrics);
    }
}
