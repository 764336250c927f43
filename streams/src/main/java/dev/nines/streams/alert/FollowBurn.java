package dev.nines.streams.alert;

import dev.nines.domain.slo.Severity;
import dev.nines.event.Alert;
import dev.nines.event.Burn;
import dev.nines.event.FiringRule;
import dev.nines.event.SloStatus;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.LetterId;
import dev.nines.streams.RunEnds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Turns the newest state of each objective into alerts that start and stop. An alert once sent is never unsent: late
 * data about the past change rows, not alerts. While a page fires no ticket of the same objective and scope starts, for
 * somebody is at it already; one that still holds when the page ends starts then.
 */
final class FollowBurn implements Processor<String, SloStatus, String, Alert> {
    static final String OPEN = "open-alerts";
    static final String NEWEST = "newest-status";
    static final String RUN_ENDS = "alert-run-ends";
    private static final String PAGE = Severity.PAGE.word();
    private static final char SEPARATOR = '\u0002';

    private final int writers;
    private ProcessorContext<String, Alert> context;
    private KeyValueStore<String, Alert> open;
    private KeyValueStore<String, Long> newest;
    private RunEnds runs;

    /** @param writers tasks that judge objectives, all of which must say that a run has ended */
    FollowBurn(int writers) {
        this.writers = writers;
    }

    static StoreBuilder<KeyValueStore<String, Alert>> openStore(Serde<Alert> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(OPEN), Serdes.String(), serde);
    }

    static StoreBuilder<KeyValueStore<String, Long>> newestStore() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NEWEST), Serdes.String(), Serdes.Long())
                .withCachingEnabled();
    }

    @Override
    public void init(ProcessorContext<String, Alert> newContext) {
        context = newContext;
        open = context.getStateStore(OPEN);
        newest = context.getStateStore(NEWEST);
        runs = new RunEnds(context.getStateStore(RUN_ENDS));
    }

    @Override
    public void process(Record<String, SloStatus> record) {
        Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
        if (heartbeat.isPresent()) {
            hear(heartbeat.get(), record.timestamp());
            return;
        }
        SloStatus status = record.value();
        Long before = newest.get(record.key());
        long at = status.getAt().toEpochMilli();
        if (before == null || at >= before) {
            newest.put(record.key(), at);
            follow(record.key(), status, record.timestamp());
        }
    }

    private void follow(String key, SloStatus status, long timestamp) {
        Map<String, FiringRule> firing = new LinkedHashMap<>();
        status.getFiring().forEach(rule -> firing.put(rule.getRule(), rule));
        for (Alert alert : openAlerts(key)) {
            if (firing.remove(alert.getRule()) == null) {
                open.delete(key + SEPARATOR + alert.getRule());
                alert.setState("resolved");
                alert.setResolvedAt(status.getAt());
                alert.setRevision(alert.getRevision() + 1);
                context.forward(new Record<>(alert.getAlertId(), alert, timestamp));
            }
        }
        boolean paging = status.getFiring().stream().anyMatch(rule -> PAGE.equals(rule.getSeverity()));
        for (FiringRule rule : firing.values()) {
            if (paging && !PAGE.equals(rule.getSeverity())) {
                continue;
            }
            Alert alert = start(rule, status);
            open.put(key + SEPARATOR + rule.getRule(), alert);
            context.forward(new Record<>(alert.getAlertId(), alert, timestamp));
        }
    }

    private static Alert start(FiringRule rule, SloStatus status) {
        String scope = String.join(
                "\n", status.getProvider(), status.getModel(), status.getRegion(), status.getLevel(), status.getTier());
        String id =
                LetterId.ofLine(status.getSlo() + "\n" + scope, status.getAt().getEpochSecond(), rule.getRule());
        return Alert.newBuilder()
                .setAlertId(id)
                .setSlo(status.getSlo())
                .setProvider(status.getProvider())
                .setModel(status.getModel())
                .setRegion(status.getRegion())
                .setLevel(status.getLevel())
                .setTier(status.getTier())
                .setSeverity(rule.getSeverity())
                .setRule(rule.getRule())
                .setState("firing")
                .setFiredAt(status.getAt())
                .setBurnLong(rate(status, rule.getLongWindow()))
                .setBurnShort(rate(status, rule.getShortWindow()))
                .setRevision(1)
                .build();
    }

    private List<Alert> openAlerts(String key) {
        List<Alert> alerts = new ArrayList<>();
        try (KeyValueIterator<String, Alert> entries =
                open.range(key + SEPARATOR, key + SEPARATOR + Character.MAX_VALUE)) {
            entries.forEachRemaining(entry -> alerts.add(entry.value));
        }
        return alerts;
    }

    private static double rate(SloStatus status, String window) {
        for (Burn burn : status.getBurns()) {
            if (burn.getWindow().equals(window) && burn.getRate() != null) {
                return burn.getRate();
            }
        }
        return 0;
    }

    private void hear(Heartbeat heartbeat, long timestamp) {
        Optional<String> ended = heartbeat.endedRun();
        if (ended.isPresent() && runs.endsHere(ended.get(), Integer.toString(heartbeat.shard()), writers)) {
            Instant watermark = heartbeat.watermark();
            Heartbeat own = new Heartbeat(watermark, context.taskId().partition(), ended);
            context.forward(new Record<>(Heartbeat.KEY, null, timestamp, own.headers()));
        }
    }
}
