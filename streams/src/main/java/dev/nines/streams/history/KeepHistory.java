package dev.nines.streams.history;

import dev.nines.domain.Scope;
import dev.nines.domain.pane.PaneWidth;
import dev.nines.event.Pane;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.PaneCodec;
import dev.nines.streams.RunEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps each scope's panes and, as event time advances, sends on what changed: all that follows is a function of the
 * set of panes, never of the order they came in.
 */
final class KeepHistory implements Processor<String, Pane, String, Object> {
    /** First minute of a scope that has changed since it was last sent on. */
    static final String DUE = "due-scopes";

    static final String RUN_ENDS = "history-run-ends";

    /** Event time this far behind the clock on the wall is a replay's. */
    private static final Duration PAST = Duration.ofMinutes(5);

    /**
     * A round reads six hours of each scope that changed, whether it judges one minute or a hundred. With rounds of a second a
     * simulated day, which replays 50 minutes a second, is judged with a fifth of the reading.
     */
    private static final Duration REPLAY_ROUND = Duration.ofSeconds(1);

    private final int shards;
    private ProcessorContext<String, Object> context;
    private PaneHistory history;
    private RunEnds runs;
    private KeyValueStore<String, Long> due;
    private final Map<String, Long> dueNow = new HashMap<>();
    private final ScopeClock clock = new ScopeClock();
    private Instant advancedTo = Instant.EPOCH;
    private Instant closedBefore = Instant.EPOCH;
    private long advancedAt;
    private long heardTimestamp;

    KeepHistory(int shards) {
        this.shards = shards;
    }

    static StoreBuilder<KeyValueStore<String, Long>> dueStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(DUE), Serdes.String(), Serdes.Long())
                .withCachingEnabled();
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        history = new PaneHistory(context.getStateStore(PaneHistory.STORE));
        runs = new RunEnds(context.getStateStore(RUN_ENDS));
        due = context.getStateStore(DUE);
        try (KeyValueIterator<String, Long> left = due.all()) {
            while (left.hasNext()) {
                KeyValue<String, Long> entry = left.next();
                dueNow.put(entry.key, entry.value);
            }
        }
        context.schedule(REPLAY_ROUND, PunctuationType.WALL_CLOCK_TIME, this::advanceWhatWaits);
    }

    @Override
    public void process(Record<String, Pane> record) {
        Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
        if (heartbeat.isPresent()) {
            hear(heartbeat.get(), record.timestamp());
        } else if (record.value().getWidthS() == PaneWidth.MINUTE.seconds()) {
            keep(record.value());
        }
    }

    private void keep(Pane pane) {
        Scope scope = PaneCodec.scope(pane);
        long minute = pane.getStart().getEpochSecond() / 60;
        if (history.keep(scope, minute, pane)) {
            String key = scope.key();
            Long before = dueNow.get(key);
            if (before == null || minute < before) {
                dueNow.put(key, minute);
                due.put(key, minute);
            }
        }
    }

    private void hear(Heartbeat heartbeat, long timestamp) {
        long now = context.currentSystemTimeMs();
        clock.hear(heartbeat.shard(), heartbeat.watermark(), now);
        boolean ended = heartbeat.endedRun().isPresent()
                && runs.endsHere(heartbeat.endedRun().get(), Integer.toString(heartbeat.shard()), shards);
        closedBefore = clock.closedBefore(now);
        heardTimestamp = timestamp;
        if (ended || closedBefore.isAfter(advancedTo) && !mayWait(now)) {
            round(ended ? heartbeat.endedRun() : Optional.empty(), now);
        }
    }

    /** Of the past, several steps are judged in one round; what happens now is judged at each. */
    private boolean mayWait(long now) {
        return closedBefore.isBefore(Instant.ofEpochMilli(now).minus(PAST))
                && now - advancedAt < REPLAY_ROUND.toMillis();
    }

    private void advanceWhatWaits(long now) {
        if (closedBefore.isAfter(advancedTo) && !mayWait(now)) {
            round(Optional.empty(), now);
        }
    }

    private void round(Optional<String> endedRun, long now) {
        advancedAt = now;
        advancedTo = closedBefore.isAfter(advancedTo) ? closedBefore : advancedTo;
        advance(heardTimestamp);
        Heartbeat own = new Heartbeat(advancedTo, context.taskId().partition(), endedRun);
        context.forward(new Record<>(Heartbeat.KEY, (Object) null, heardTimestamp, own.headers()));
    }

    private void advance(long timestamp) {
        List<String> ready = new ArrayList<>();
        dueNow.forEach((key, minute) -> {
            if (minute * 60 < advancedTo.getEpochSecond()) {
                ready.add(key);
            }
        });
        ready.sort(null);
        for (String key : ready) {
            Scope scope = Scope.ofKey(key);
            NavigableMap<Long, PaneHistory.Minute> minutes = history.from(scope, dueNow.get(key));
            context.forward(new Record<>(key, (Object) new Advance(scope, minutes, advancedTo), timestamp));
            Long open = minutes.higherKey(advancedTo.getEpochSecond() / 60 - 1);
            if (open == null) {
                dueNow.remove(key);
                due.delete(key);
            } else {
                dueNow.put(key, open);
                due.put(key, open);
            }
        }
    }
}
