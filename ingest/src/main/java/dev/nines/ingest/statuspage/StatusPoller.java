package dev.nines.ingest.statuspage;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches status pages and publishes each change of an incident once, with the page's own times and those at which we saw it.
 * A page that fails is left alone for a while and seen in the metrics; nothing it answers ends the poller.
 */
public final class StatusPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPoller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);
    private static final int MOST_THREADS = 4;

    private final ScheduledThreadPoolExecutor threads;
    private final int pages;

    private StatusPoller(int pages) {
        this.pages = pages;
        threads = new ScheduledThreadPoolExecutor(Math.max(1, Math.min(pages, MOST_THREADS)), task -> {
            Thread thread = new Thread(task, "nines-status-pages");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns when it knows what was published before; looks at the pages from then on, until closed. */
    public static StatusPoller start(StatusPages pages, PollerParts parts) {
        return start(pages.all(), parts, PATIENCE);
    }

    /** @param patience for one look */
    static StatusPoller start(List<StatusPage> pages, PollerParts parts, Duration patience) {
        StatusPoller poller = new StatusPoller(pages.size());
        if (pages.isEmpty()) {
            return poller;
        }
        KnownIncidents known = KnownIncidents.read(parts.kafka(), parts.registry());
        PageClient client = new PageClient(patience, parts.clock());
        for (StatusPage page : pages) {
            PageWatch watch = new PageWatch(page, client, known, parts, new Random());
            poller.schedule(page, watch, watch.first());
        }
        return poller;
    }

    /** How many it watches. */
    public int pages() {
        return pages;
    }

    private void schedule(StatusPage page, PageWatch watch, Duration wait) {
        try {
            threads.schedule(() -> run(page, watch), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed while {} was looked at", page.url());
        }
    }

    private void run(StatusPage page, PageWatch watch) {
        Duration wait = AFTER_A_FAULT;
        try {
            wait = watch.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.error("watching {} failed; it goes on in {} min", page.url(), AFTER_A_FAULT.toMinutes(), e);
        }
        schedule(page, watch, wait);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
