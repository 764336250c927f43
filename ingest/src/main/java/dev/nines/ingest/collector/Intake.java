package dev.nines.ingest.collector;

import dev.nines.ingest.DeadLetters;
import dev.nines.ingest.DurablePublisher;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A body into records. Nothing is sent here, so a body refused in the middle leaves nothing behind. */
final class Intake {
    private final DurablePublisher publisher;
    private final Enrichment enrichment;
    private final Limits limits;
    private final Clock clock;

    Intake(DurablePublisher publisher, Enrichment enrichment, Limits limits, Clock clock) {
        this.publisher = publisher;
        this.enrichment = enrichment;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws Refused 413 if there are too many items */
    Taken take(Route route, ContentType type, Sender sender, Body body) throws Refused {
        Format format = route.format(type);
        boolean closed = format != Format.NINES || type != ContentType.JSON || JsonLayout.inLines(body);
        Decoder decoder = enrichment.open(format, body.stream());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        List<Decoded.Rejected> rejects = new ArrayList<>();
        Instant latest = Instant.MIN;
        for (Optional<Decoded> next = next(decoder); next.isPresent(); next = next(decoder)) {
            if (records.size() + rejects.size() == limits.items()) {
                throw Refused.with(413, "body holds more than " + limits.items() + " items; send smaller batches");
            }
            if (next.get() instanceof Decoded.Rejected rejected) {
                rejects.add(rejected);
            } else if (next.get() instanceof Decoded.Accepted accepted) {
                Event event = accepted.event();
                if (route == Route.TASKS && !(event instanceof Event.Finished)) {
                    rejects.add(noTask(accepted.position()));
                } else {
                    records.add(publisher.recordOf(sender.named(event)));
                    latest = event.time().filter(latest::isBefore).orElse(latest);
                }
            }
        }
        if (!closed) {
            rejects.add(notClosed(decoder.position() + 1));
        }
        int accepted = records.size();
        if (!rejects.isEmpty()) {
            addLetters(records, rejects, format, route, sender, body);
        }
        List<RejectedItem> told = rejects.stream()
                .map(reject -> new RejectedItem(Math.max(0, reject.position() - 1), reject.reason()))
                .toList();
        return new Taken(records, accepted, told, Optional.of(latest).filter(time -> time.isAfter(Instant.MIN)));
    }

    private void addLetters(
            List<ProducerRecord<String, byte[]>> records,
            List<Decoded.Rejected> rejects,
            Format format,
            Route route,
            Sender sender,
            Body body) {
        String source = "http:" + route.path() + " key=" + sender.name();
        String fingerprint = body.fingerprint();
        Instant now = clock.instant();
        rejects.forEach(reject ->
                records.add(publisher.recordOf(DeadLetters.ofBody(source, fingerprint, format, reject, now))));
    }

    private static Decoded.Rejected noTask(long position) {
        return new Decoded.Rejected(
                position,
                "event is no task_finished; send it to " + Route.ATTEMPTS.path() + " instead of " + Route.TASKS.path(),
                Optional.empty());
    }

    private static Decoded.Rejected notClosed(long position) {
        return new Decoded.Rejected(
                position, "JSON breaks off: a bracket or quote is not closed; send the whole body", Optional.empty());
    }

    private static Optional<Decoded> next(Decoder decoder) {
        try {
            return decoder.next();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }
}
