package dev.nines.ingest.statuspage;

import dev.nines.event.Incident;
import dev.nines.ingest.DeadLetters;
import dev.nines.ingest.PublishException;
import dev.nines.ingest.format.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one page. For one thread at a time. */
final class PageWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PageWatch.class);
    private static final int MOST_REJECTS_TOLD = 1000;

    private final StatusPage page;
    private final Sighting sightings;
    private final PageClient client;
    private final KnownIncidents known;
    private final PollerParts parts;
    private final Pauses pauses;
    private final PageMetrics metrics;

    private Validators validators = Validators.NONE;

    /** When the page was last read whole, null before the first time. */
    private Instant before;

    /** Open incidents that the last look did not find: pages served by many machines may miss one for a moment. */
    private final Set<String> missing = new HashSet<>();

    /** Ids on the page when it was last read whole. */
    private Set<String> listed = Set.of();

    /** Whether the page as it is now was read whole: else some of its incidents are not known. */
    private boolean whole;

    private final Set<String> rejectsTold = new HashSet<>();
    private int failures;
    private String trouble = "";

    PageWatch(StatusPage page, PageClient client, KnownIncidents known, PollerParts parts, RandomGenerator random) {
        this.page = page;
        this.sightings = new Sighting(page);
        this.client = client;
        this.known = known;
        this.parts = parts;
        this.pauses = new Pauses(page.every(), random);
        this.metrics = new PageMetrics(page.home(), parts.metrics(), parts.clock());
    }

    Duration first() {
        return pauses.first();
    }

    /** Looks once, publishes what is new, and says how long to wait until the next time. */
    Duration look() throws InterruptedException {
        try {
            Looked looked = client.look(page.url(), validators);
            if (looked instanceof Looked.Changed changed) {
                return take(changed);
            }
            if (looked instanceof Looked.Same same) {
                return stayed(micros(same.at()));
            }
            Looked.Failed failed = (Looked.Failed) looked;
            return failed(failed.reason(), failed.retryAfter());
        } catch (PublishException e) {
            return failed("was read, but not published: " + e.getMessage(), Optional.empty());
        }
    }

    private Duration stayed(Instant at) {
        if (whole) {
            publish(gone(listed, at));
            before = at;
        }
        metrics.same();
        return succeeded();
    }

    private Duration take(Looked.Changed changed) {
        PageContent content = PageContent.of(changed.body(), page.kind().format(), parts.enrichment());
        if (content.flaw().isPresent()) {
            return failed(content.flaw().get(), Optional.empty());
        }
        whole = content.rejects().isEmpty();
        Instant at = micros(changed.at());
        List<Incident> news = new ArrayList<>();
        for (Incident declared : content.incidents()) {
            // What was there before, though it was not ours, was not absent.
            Instant absent = listed.contains(declared.getIncidentId()) ? null : before;
            for (Incident sighting : sightings.of(declared)) {
                IncidentHistory.seen(known.get(sighting), sighting, page.kind().datesStart(), at, absent)
                        .ifPresent(news::add);
            }
        }
        // An incident that could not be read is not missing.
        if (whole) {
            news.addAll(gone(content.ids(), at));
        }
        tell(content.rejects());
        publish(news);
        metrics.changed();
        validators = changed.validators();
        if (whole) {
            listed = content.ids();
            before = at;
        }
        return succeeded();
    }

    /** Open incidents that are on the page for the second look no longer. */
    private List<Incident> gone(Set<String> listed, Instant at) {
        List<Incident> gone = new ArrayList<>();
        Set<String> missingNow = new HashSet<>();
        for (Incident open : known.open(page.home())) {
            String key = KnownIncidents.key(open);
            if (!listed.contains(open.getIncidentId())) {
                missingNow.add(key);
                if (missing.contains(key)) {
                    IncidentHistory.gone(open, at).ifPresent(gone::add);
                }
            }
        }
        missing.clear();
        missing.addAll(missingNow);
        return gone;
    }

    private void publish(List<Incident> news) {
        if (news.isEmpty()) {
            return;
        }
        news.forEach(parts.publisher()::publish);
        parts.publisher().flush();
        news.forEach(known::put);
        metrics.published(news.size());
    }

    private void tell(List<Decoded.Rejected> rejects) {
        metrics.rejected(rejects.size());
        for (Decoded.Rejected reject : rejects) {
            if (rejectsTold.size() < MOST_REJECTS_TOLD && rejectsTold.add(reject.reason())) {
                LOG.warn("{}: {}", page.url(), reject.reason());
                parts.publisher()
                        .reject(DeadLetters.of(
                                page.url().toString(),
                                page.kind().format(),
                                reject,
                                parts.clock().instant()));
            }
        }
    }

    private Duration succeeded() {
        if (!trouble.isEmpty()) {
            LOG.info("{} can be read again", page.url());
        }
        trouble = "";
        failures = 0;
        return pauses.afterSuccess();
    }

    private Duration failed(String reason, Optional<Duration> retryAfter) {
        metrics.failed();
        failures++;
        if (!reason.equals(trouble)) {
            LOG.warn("{} {}; the next looks come less often until it works", page.url(), reason);
        }
        trouble = reason;
        return pauses.afterFailure(failures, retryAfter);
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
