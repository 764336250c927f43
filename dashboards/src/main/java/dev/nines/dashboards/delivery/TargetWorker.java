package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Failure;
import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Outbox;
import dev.nines.domain.notice.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one target, in a thread of its own, so that a slow one holds up nobody else. */
final class TargetWorker implements Runnable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TargetWorker.class);
    private static final long LOOK_EVERY_MS = 100;
    private static final Duration REFRESH_AGAIN = Duration.ofSeconds(10);

    private final Target target;
    private final Outbox outbox;
    private final ReentrantLock board;
    private final DeliveryLog log;
    private final Writer writer;
    private final Courier courier;
    private final Clock clock;
    private final TargetMeter meter = new TargetMeter();
    private Instant nextRefresh = Instant.MIN;
    private volatile boolean ending;

    /** @param board is held while the outbox is asked */
    TargetWorker(Target target, Outbox outbox, ReentrantLock board, DeliveryLog log, Links links, Clock clock) {
        this.target = target;
        this.outbox = outbox;
        this.board = board;
        this.log = log;
        this.writer = new Writer(target, links);
        this.courier = new Courier(target);
        this.clock = clock;
    }

    Target target() {
        return target;
    }

    /** The board is to be held. */
    void heard(String notice) {
        outbox.heard(notice);
    }

    /** What is on its way is still brought. */
    void end() {
        ending = true;
    }

    TargetStats stats() {
        Instant now = clock.instant();
        List<Instant> overdue = held(() -> outbox.overdue(now));
        double oldest =
                overdue.isEmpty() ? 0 : Duration.between(overdue.get(0), now).toMillis() / 1000.0;
        return meter.stats(overdue.size(), oldest);
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                if (!work()) {
                    Thread.sleep(LOOK_EVERY_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was anything to do. */
    private boolean work() throws InterruptedException {
        Instant now = clock.instant();
        Map<String, Told> settled = held(() -> outbox.settle(now));
        if (!settled.isEmpty()) {
            keep(settled);
            return true;
        }
        Optional<Message> message = held(() -> outbox.next(now));
        if (message.isPresent()) {
            tell(message.get());
            return true;
        }
        if (target.kind() == TargetKind.ALERTMANAGER && !now.isBefore(nextRefresh)) {
            refresh(now);
        }
        return false;
    }

    private void tell(Message message) throws InterruptedException {
        // A crash from here until the answer is kept may make the target hear it twice; anywhere else, once.
        keep(held(() -> outbox.sending(message)));
        Optional<Failure> failure = bring(message);
        Instant now = clock.instant();
        if (failure.isEmpty()) {
            Map<String, Told> told = held(() -> outbox.sent(message, now));
            keep(told);
            meter.delivered(message);
            message.items().forEach(item -> LOGGER.info("{} was told: {}", target.name(), Wording.title(item)));
            return;
        }
        meter.failed(failure.get());
        Map<String, Told> told = held(() -> outbox.failed(message, failure.get(), now));
        Map<String, Told> dead = new HashMap<>(told);
        dead.values().removeIf(one -> one.result() != Told.Result.DEAD);
        LOGGER.warn(
                "{} did not take {} ({}); {}",
                target.name(),
                Wording.title(message.items().get(0)),
                failure.get().reason(),
                dead.isEmpty() ? "it will be tried again" : "it was given up, see the dead letters");
        dead.forEach((notice, one) -> log.bury(target.name(), notice, one));
        keep(told);
    }

    private Optional<Failure> bring(Message message) throws InterruptedException {
        try {
            Instant now = clock.instant();
            return courier.bring(writer.write(message, now), now);
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    Failure.refused("its template " + target.endpoint().redact(String.valueOf(e.getMessage()))));
        }
    }

    private void refresh(Instant now) throws InterruptedException {
        List<Notice> firing = held(outbox::believedFiring);
        nextRefresh = now.plus(target.refresh());
        if (firing.isEmpty()) {
            return;
        }
        Optional<Failure> failure = courier.bring(writer.refresh(firing, now), now);
        if (failure.isPresent()) {
            meter.failed(failure.get());
            Duration soon = target.refresh().compareTo(REFRESH_AGAIN) < 0 ? target.refresh() : REFRESH_AGAIN;
            nextRefresh = now.plus(soon);
            LOGGER.warn(
                    "{} did not take what still fires: {}",
                    target.name(),
                    failure.get().reason());
        }
    }

    private void keep(Map<String, Told> told) {
        if (!told.isEmpty()) {
            meter.kept(told.values());
            log.keep(target.name(), told);
        }
    }

    private <T> T held(Supplier<T> question) {
        board.lock();
        try {
            return question.get();
        } finally {
            board.unlock();
        }
    }
}
