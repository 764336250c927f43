package dev.nines.streams.pane;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
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
 * Counts each attempt, request and task once, in the panes of its scopes. With each commit, every pane that changed
 * leaves as a cumulative snapshot, followed by the shard's watermark: what was sent speaks for exactly the input
 * committed with it.
 */
final class FoldPanes implements Processor<String, Object, String, Object> {
    /** An hour's pane changes all the time and nobody waits for it. */
    private static final long HOURS_EVERY_MS = Duration.ofMinutes(1).toMillis();

    private final String panesOut;
    private final String lateOut;
    private ProcessorContext<String, Object> context;
    private CountEvents events;
    private EventHours hours;
    private OpenPanes panes;
    private RunEnds runs;
    private final List<String> endedRuns = new ArrayList<>();
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
        SeenRequests seen = new SeenRequests(new RecentStore(context.getStateStore(SeenRequests.STORE)));
        hours = new EventHours(context.getStateStore(PaneJob.EVENT_HOURS), RecentStore.REMEMBERED);
        panes = new OpenPanes(
                context.getStateStore(OpenPanes.STORE), context.taskId().partition());
        events = new CountEvents(
                seen,
                new RecentStore(context.getStateStore(CountTasks.STORE)),
                new CallsInFlight(context.getStateStore(CallsInFlight.STORE)),
                hours,
                panes);
        runs = new RunEnds(context.getStateStore(PaneJob.RUN_ENDS));
        BeforeCommit beforeCommit = context.getStateStore(PaneJob.BEFORE_COMMIT);
        beforeCommit.run(context, this::send);
    }

    @Override
    public void process(Record<String, Object> record) {
        arrival = record.timestamp();
        String topic = context.recordMetadata().orElseThrow().topic();
        Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
        if (heartbeat.isPresent()) {
            events.hear(topic, heartbeat.get(), arrival);
            heartbeat.get().endedRun().ifPresent(run -> endRun(run, topic));
        } else if (!events.count(topic, record.value(), arrival)) {
            context.forward(record.withValue((Object) AttemptCodec.write((Attempt) record.value())), lateOut);
        }
    }

    private void endRun(String run, String topic) {
        if (runs.endsHere(run, topic, PaneJob.INPUTS.size())) {
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
        if (events.watermark() > announced) {
            announce(Optional.empty());
        }
        panes.save();
        events.save();
    }

    private void forward(dev.nines.event.Pane pane) {
        Scope scope = PaneCodec.scope(pane);
        context.forward(new Record<>(scope.key(), (Object) pane, arrival), panesOut);
    }

    private void announce(Optional<String> endedRun) {
        announced = events.watermark();
        int shard = context.taskId().partition();
        Heartbeat heartbeat = new Heartbeat(Instant.ofEpochSecond(announced), shard, endedRun);
        context.forward(new Record<>(Heartbeat.KEY, (Object) null, arrival, heartbeat.headers()), panesOut);
    }
}
