package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Backoff;
import dev.nines.domain.notice.Board;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Outbox;
import dev.nines.domain.notice.Told;
import dev.nines.schemas.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes alerts and outages to the targets of a plan. To be run once a Kafka: two would each tell everything. */
public final class Delivery implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Delivery.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    /** An Alertmanager is near, and forgets what it does not hear. */
    private static final Duration LONGEST_ALERTMANAGER_WAIT = Duration.ofSeconds(30);

    private final DeliveryPlan plan;
    private final Clock clock;
    private final NoticeReader reader;
    private final DeliveryLog log;
    private final Board board = new Board();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TargetWorker> workers = new TreeMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ready;
    private volatile boolean ending;
    private volatile Throwable failure;

    /** @param kafka bootstrap servers and whatever else the deployment's Kafka needs */
    public Delivery(DeliveryPlan plan, Map<String, Object> kafka, SchemaRegistry registry, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        log = new DeliveryLog(kafka, registry);
        reader = new NoticeReader(kafka, registry, new NoticeCodec(plan.teams()), this::hear);
    }

    /** Returns at once; targets are told when it knows what they have been told before. */
    public void start() {
        begin("nines-notify-reader", this::follow);
    }

    private void follow() {
        try (reader) {
            Map<String, Map<String, Told>> told = reader.rebuild();
            lock.lock();
            try {
                plan.targets().forEach(target -> open(target, told.getOrDefault(target.name(), Map.of())));
            } finally {
                lock.unlock();
            }
            ready = true;
            LOGGER.info("tells {} targets", workers.size());
            while (!ending) {
                reader.read();
            }
        } catch (WakeupException e) {
            LOGGER.debug("reads no more");
        } catch (RuntimeException e) {
            failure = e;
            LOGGER.error("delivery ends: {}", e.getMessage(), e);
        }
    }

    private void open(Target target, Map<String, Told> told) {
        Duration longest = target.kind() == TargetKind.ALERTMANAGER ? LONGEST_ALERTMANAGER_WAIT : LONGEST_WAIT;
        Backoff backoff = new Backoff(
                FIRST_WAIT, longest, () -> ThreadLocalRandom.current().nextDouble());
        Outbox outbox = new Outbox(target.rules(), board, told, backoff);
        TargetWorker worker = new TargetWorker(target, outbox, lock, log, new Links(plan.web()), clock);
        workers.put(target.name(), worker);
        begin("nines-notify-" + target.name(), worker);
    }

    private void hear(Notice notice) {
        lock.lock();
        try {
            board.put(notice);
            workers.values().forEach(worker -> worker.heard(notice.id()));
        } finally {
            lock.unlock();
        }
    }

    /** By the targets' names; none before it is ready. */
    public Map<String, TargetStats> stats() {
        Map<String, TargetStats> stats = new TreeMap<>();
        if (ready) {
            workers.forEach((name, worker) -> stats.put(name, worker.stats()));
        }
        return stats;
    }

    public List<String> targets() {
        return plan.targets().stream().map(Target::name).toList();
    }

    /** Whether it knows what was told before. */
    public boolean ready() {
        return ready && failure == null;
    }

    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private synchronized void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        ending = true;
        reader.wakeUp();
        workers.values().forEach(TargetWorker::end);
        Duration patience = plan.targets().stream()
                .map(Target::timeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plusSeconds(1);
        long until = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : List.copyOf(threads)) {
                thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
