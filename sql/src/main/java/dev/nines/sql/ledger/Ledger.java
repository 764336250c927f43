package dev.nines.sql.ledger;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the background what reports would take long to compute. Answers are the same without it, only slower: a failure
 * is counted and tried again, and stops nothing. One thread, some outages at a time.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Ledger.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration TIDY_EVERY = Duration.ofHours(6);

    private final Database database;
    private final Clock clock;
    private final CostedOutages outages;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(new Thread(task, "nines-ledger")));
    private Map<String, Standing> before = Map.of();
    private Instant tidyAt = Instant.MIN;
    private volatile boolean ending;
    private volatile LedgerStats stats = LedgerStats.NONE;

    /** @param settings of a login that may write */
    public Ledger(ClickHouse settings, Clock clock) {
        this.database = Database.open(settings);
        this.clock = clock;
        this.outages = new CostedOutages(database, clock);
    }

    /** Starts to look, now and then; the database's migrations are applied already. */
    public void start() {
        thread.scheduleWithFixedDelay(this::turn, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    public LedgerStats stats() {
        return stats;
    }

    /**
     * Looks once, and computes what does not hold and has come to rest since the turn before. Failures are in the
     * {@link #stats}.
     */
    public void turn() {
        try {
            String taskVersions = outages.taskVersions();
            List<Standing> standing = outages.standing();
            stats = stats.seen(
                    standing.size(),
                    standing.stream().filter(outage -> !outage.holds()).count());
            for (Stretch stretch : Stretch.of(due(standing, Standing::isDue))) {
                outages.keep(stretch, taskVersions);
                stats = stats.kept(stretch.outages().size());
            }
            List<Standing> owed = due(standing, Standing::isCreditDue);
            if (!owed.isEmpty()) {
                outages.keepCredits(new Stretch(owed));
            }
            before = standing.stream().collect(Collectors.toMap(Standing::outageId, outage -> outage));
            tidy();
            stats = stats.turned(clock.instant());
        } catch (RuntimeException e) {
            if (!ending) {
                LOGGER.warn("what outages cost is not kept for now, reports compute it: {}", e.getMessage());
                stats = stats.failed();
            }
        }
    }

    private List<Standing> due(List<Standing> standing, BiPredicate<Standing, Standing> isDue) {
        return standing.stream()
                .filter(outage -> isDue.test(outage, before.get(outage.outageId())))
                .toList();
    }

    private void tidy() {
        if (!clock.instant().isBefore(tidyAt)) {
            outages.tidy();
            tidyAt = clock.instant().plus(TIDY_EVERY);
        }
    }

    @Override
    public void close() {
        ending = true;
        thread.shutdownNow();
        database.close();
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }
}
