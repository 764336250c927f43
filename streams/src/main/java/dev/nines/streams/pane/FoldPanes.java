package dev.nines.streams.pane;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.pane.PaneWidth;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.PaneCodec;
import dev.nines.streams.RunEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Counts each attempt once, in the panes of its scopes. With each commit, every pane that changed leaves as a
 * cumulative snapshot, followed by the shard's watermark: what was sent speaks for exactly the input committed with it.
 */
final class FoldPanes implements Processor<String, Object, String, Object> {
    /** A clock ahead of the broker by more is clamped: one bad clock must not make all others late. */
    private static final long MOST_AHEAD_S = 5;

    /** An hour's pane changes all the time and nobody waits for it. */
    private static final long HOURS_EVERY_MS = Duration.ofMinutes(1).toMillis();

    private final String panesOut;
    private final String lateOut;
    private ProcessorContext<String, Object> context;
    private SeenAttempts seen;
    private EventHours hours;
    private OpenPanes panes;
    private RunEnds runs;
    private final List<String> endedRuns = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    private long announced = Long.MIN_VALUE;
    private long hoursSentAt;
    private long arrival;

    FoldPanes(String panesOut, String lateOut) {
        this.panesOut = panesOut;
        this.lateOut = lateOut;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        seen = new SeenAttempts(context.getStateStore(SeenAttempts.STORE));
        hours = new EventHours(context.getStateStore(PaneJob.EVENT_HOURS), SeenAttempts.REMEMBERED);
        panes = new OpenPanes(
                context.getStateStore(OpenPanes.STORE), context.taskId().partition());
        runs = new RunEnds(context.getStateStore(PaneJob.RUN_ENDS));
        BeforeCommit beforeCommit = context.getStateStore(PaneJob.BEFORE_COMMIT);
        beforeCommit.run(context, this::send);
    }

    @Override
    public void process(Record<String, Object> record) {
        arrival = record.timestamp();
        Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
        if (heartbeat.isPresent()) {
            advance(heartbeat.get().watermark().getEpochSecond());
            heartbeat.get().endedRun().ifPresent(this::endRun);
        } else if (record.value() instanceof Attempt attempt) {
            count(attempt, record);
        }
    }

    private void count(Attempt attempt, Record<String, Object> record) {
        if (attempt.cacheHit()) {
            return;
        }
        long end = Math.min(attempt.timing().endedAt().getEpochSecond(), arrival / 1000 + MOST_AHEAD_S);
        Optional<SeenAttempt> before = seen.find(attempt.attemptId(), arrival);
        if (before.isPresent() && before.get().version() >= attempt.version()) {
            return;
        }
        if (hours.sealed(end, arrival)) {
            context.forward(record.withValue((Object) AttemptCodec.write(attempt)), lateOut);
            return;
        }
        before.ifPresent(old -> panes.retract(old.contribution()));
        Contribution contribution = Contribution.of(attempt, end);
        panes.add(contribution);
        seen.remember(attempt.attemptId(), new SeenAttempt(attempt.version(), contribution), arrival);
        advance(end);
    }

    private void advance(long epochSecond) {
        watermark = Math.max(watermark, epochSecond);
    }

    private void endRun(String run) {
        if (runs.endsHere(run, context.recordMetadata().orElseThrow().topic(), PaneJob.INPUTS.size())) {
            endedRuns.add(run);
            context.commit();
        }
    }

    private void send() {
        panes.drain(PaneWidth.MINUTE, this::forward);
        long now = context.currentSystemTimeMs();
        if (now - hoursSentAt >= HOURS_EVERY_MS || !endedRuns.isEmpty()) {
            panes.drain(PaneWidth.HOUR, this::forward);
            hours.newlySealed(arrival).forEach(panes::forget);
            hoursSentAt = now;
        }
        endedRuns.forEach(run -> announce(Optional.of(run)));
        endedRuns.clear();
        if (watermark > announced) {
            announce(Optional.empty());
        }
        panes.save();
    }

    private void forward(dev.nines.event.Pane pane) {
        Scope scope = PaneCodec.scope(pane);
        context.forward(new Record<>(scope.key(), (Object) pane, arrival), panesOut);
    }

    private void announce(Optional<String> endedRun) {
        announced = watermark;
        int shard = context.taskId().partition();
        Heartbeat heartbeat = new Heartbeat(Instant.ofEpochSecond(watermark), shard, endedRun);
        context.forward(new Record<>(Heartbeat.KEY, (Object) null, arrival, heartbeat.headers()), panesOut);
    }
}
