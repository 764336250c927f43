package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Tag;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.prober.file.ControlTarget;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import dev.nines.ingest.prober.file.ProbeFile;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes the targets of a file by their schedules until it is closed; one probe of a target at a time. */
public final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Between the end of a probe and its publication there may be so much. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool(named("probe"));
    /** Of its own: connections must work until the last probe has ended. */
    private final ExecutorService connections = Executors.newCachedThreadPool(named("probe-connection"));
    /** Two, so that a heartbeat that waits for Kafka keeps no probe waiting. */
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, named("probe-timer"));

    private final List<ProbedTarget> targets = new ArrayList<>();
    private final Map<String, Instant> unpublished = new ConcurrentHashMap<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private final String gateway;
    private final ModelProbe models;
    private final ControlRoom controls;
    private final Enrichment enrichment;
    private final ProbePrices prices;
    private final DailyCosts costs;
    private final ProbeSink sink;
    private final Clock clock;

    /**
     * @param file without problems
     * @param book gives an attempt its cost, if it knows a price
     * @param enrichment gives probes the names that the gateways' calls get
     * @throws IllegalArgumentException if a key is missing, or a cap cannot be kept because no price is known
     */
    public Prober(
            ProbeFile file,
            Environment environment,
            UnaryOperator<Attempt> book,
            Enrichment enrichment,
            ProbeSink sink,
            Clock clock) {
        this.gateway = file.gateway();
        this.enrichment = enrichment;
        this.prices = new ProbePrices(book, enrichment, gateway);
        this.costs = new DailyCosts(file.dailyCapUsd());
        this.sink = sink;
        this.clock = clock;
        this.models = new ModelProbe(file.gateway(), environment, connections, clock);
        this.controls = new ControlRoom(
                file.controls(),
                new ControlProbe(file.gateway(), (SSLSocketFactory) SSLSocketFactory.getDefault(), clock),
                this::publish,
                clock);
        List<String> problems = new ArrayList<>(environment.missingFor(file.models()));
        for (ModelTarget target : file.models()) {
            boolean capped = file.dailyCapUsd() != null || target.budget().dailyCapUsd() != null;
            if (capped && prices.most(target, clock.instant()).isEmpty()) {
                problems.add("target '" + target.name() + "' has a daily cap, but no price of " + target.provider()
                        + "/" + target.model() + " is known; give it price: {input, output}");
            }
            targets.add(new ProbedTarget(target, Schedule.of(target, file.seed(), file.jitterPercent())));
        }
        for (ControlTarget target : file.controls()) {
            targets.add(new ProbedTarget(target, Schedule.of(target, file.seed(), file.jitterPercent())));
        }
        if (!problems.isEmpty()) {
            close();
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** Returns when it knows what was spent today before; without targets it does nothing. */
    public void start() {
        if (targets.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        costs.add(sink.spent(gateway, DailyCosts.beginOfDay(now)), now);
        targets.forEach(this::arm);
        timer.scheduleAtFixedRate(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Each target once, at the same time, in the file's order; caps do not hold here. */
    public List<Attempt> once() {
        return targets.stream()
                .map(target -> threads.submit(() -> target.target() instanceof ModelTarget model
                        ? enrichment.probe(explained(models.ask(model).attempt()))
                        : controls.probe((ControlTarget) target.target())))
                .toList()
                .stream()
                .map(Prober::result)
                .toList();
    }

    /** @throws IllegalStateException if probes can no longer be published */
    public void checkRunning() {
        RuntimeException lost = failure.get();
        if (lost != null) {
            throw new IllegalStateException("the prober stopped: " + lost.getMessage(), lost);
        }
    }

    /** By target, in the file's order. */
    public Map<String, TargetState> states() {
        Map<String, TargetState> states = new LinkedHashMap<>();
        Instant now = clock.instant();
        targets.forEach(target -> states.put(target.target().name(), target.state(costs, now)));
        return states;
    }

    private void arm(ProbedTarget target) {
        Instant now = clock.instant();
        long wait = Math.max(0, Duration.between(now, target.next(now)).toNanos());
        try {
            timer.schedule(() -> threads.execute(() -> turn(target)), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before the next probe of {}", target.target().name());
        }
    }

    private void turn(ProbedTarget target) {
        try {
            if (target.target() instanceof ModelTarget model) {
                ask(target, model);
            } else {
                controls.probe((ControlTarget) target.target());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            // One target's fault must not silence the others; what cannot be published ends the prober.
            LOG.error(
                    "a probe of {} went wrong: {}",
                    target.target().name(),
                    e.getClass().getSimpleName(),
                    e);
        }
        arm(target);
    }

    private void ask(ProbedTarget target, ModelTarget model) throws InterruptedException {
        Instant now = clock.instant();
        Optional<BigDecimal> known = prices.most(model, now);
        BigDecimal most = known.orElse(BigDecimal.ZERO);
        boolean allowed = costs.reserve(model.name(), model.budget().dailyCapUsd(), most, now);
        if (target.pause(!allowed)) {
            LOG.warn(
                    allowed
                            ? "probes of {} go on: a new UTC day began"
                            : "probes of {} pause until midnight UTC: its daily cap, or that of all, is reached",
                    model.name());
        }
        if (!allowed) {
            return;
        }
        BigDecimal cost = most;
        try {
            Probed probed = models.ask(model);
            probed.pause().ifPresent(pause -> target.waitUntil(clock.instant().plus(pause)));
            unpublished.put(model.name(), probed.attempt().timing().endedAt());
            Attempt attempt = enrichment.probe(probed.attempt());
            cost = prices.of(attempt, model, most);
            Attempt explained = explained(attempt);
            publish(
                    known.isPresent()
                            ? ProbeRecord.with(ProbeRecord.COST, cost.toPlainString(), explained)
                            : explained);
        } finally {
            costs.settle(model.name(), most, cost, now);
            unpublished.remove(model.name());
        }
    }

    /** With the word of the controls, where the provider could not be reached. */
    private Attempt explained(Attempt attempt) {
        boolean unreached = attempt.result().statusCode() == null
                && (attempt.outcome() == Outcome.CONNECTION || attempt.outcome() == Outcome.TIMEOUT);
        if (!unreached || controls.isEmpty()) {
            return attempt;
        }
        return ProbeRecord.with(Tag.CONTROL, controls.isDown() ? "down" : "up", attempt);
    }

    private void publish(Attempt attempt) {
        String name = attempt.caller().tags().get(ProbeRecord.TARGET);
        targets.stream()
                .filter(target -> target.target().name().equals(name))
                .forEach(target -> target.count(attempt.outcome()));
        try {
            sink.publish(attempt);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    private void beat() {
        try {
            Instant watermark = clock.instant().minus(BEHIND);
            Optional<Instant> oldest = unpublished.values().stream().min(Instant::compareTo);
            sink.heartbeat(oldest.filter(time -> time.isBefore(watermark)).orElse(watermark));
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static Attempt result(Future<Attempt> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to end before the probes did", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Probes under way may end within five seconds; of the others nothing is said. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        connections.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
