package dev.nines.streams.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Correlator;
import dev.nines.domain.outage.Neighbourhood;
import dev.nines.domain.outage.Outage;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.OutageCodec;
import dev.nines.streams.RunEnds;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
 * Joins windows of one cause: models under their provider, several providers at once under a local fault. Only here is
 * the whole field seen, so it is one task; its input is a handful of records an outage.
 */
final class JoinOutages implements Processor<String, dev.nines.event.Outage, String, dev.nines.event.Outage> {
    static final String CANDIDATES = "outage-candidates";
    static final String RUN_ENDS = "outage-run-ends";

    private final Correlator correlator;
    private final int writers;
    private ProcessorContext<String, dev.nines.event.Outage> context;
    private KeyValueStore<String, dev.nines.event.Outage> store;
    private KnownOutages published;
    private RunEnds runs;
    private final Map<String, Outage> candidates = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();
    private Instant watermark = Instant.EPOCH;

    /** @param writers tasks that detect, all of which must say that a run has ended */
    JoinOutages(Correlator correlator, int writers) {
        this.correlator = correlator;
        this.writers = writers;
    }

    static StoreBuilder<KeyValueStore<String, dev.nines.event.Outage>> candidateStore(
            Serde<dev.nines.event.Outage> serde) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CANDIDATES), Serdes.String(), serde)
                .withCachingDisabled();
    }

    @Override
    public void init(ProcessorContext<String, dev.nines.event.Outage> newContext) {
        context = newContext;
        store = context.getStateStore(CANDIDATES);
        published = new KnownOutages(context.getStateStore(OutageJob.PUBLISHED));
        runs = new RunEnds(context.getStateStore(RUN_ENDS));
        try (KeyValueIterator<String, dev.nines.event.Outage> kept = store.all()) {
            kept.forEachRemaining(entry -> {
                candidates.put(entry.key, OutageCodec.read(entry.value));
                changed.add(entry.key);
            });
        }
    }

    @Override
    public void process(Record<String, dev.nines.event.Outage> record) {
        Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
        if (heartbeat.isEmpty()) {
            store.put(record.key(), record.value());
            candidates.put(record.key(), OutageCodec.read(record.value()));
            changed.add(record.key());
            return;
        }
        join(record.timestamp());
        Instant heard = heartbeat.get().watermark();
        watermark = heard.isAfter(watermark) ? heard : watermark;
        Optional<String> ended = heartbeat.get().endedRun();
        if (ended.isPresent()
                && runs.endsHere(ended.get(), Integer.toString(heartbeat.get().shard()), writers)) {
            Heartbeat own = new Heartbeat(watermark, 0, ended);
            context.forward(new Record<>(Heartbeat.KEY, null, record.timestamp(), own.headers()));
        }
    }

    private void join(long timestamp) {
        if (changed.isEmpty()) {
            return;
        }
        List<Outage> neighbourhood = Neighbourhood.of(candidates.values(), changed);
        Map<String, Outage> joined = new TreeMap<>();
        correlator.correlate(neighbourhood).forEach(outage -> joined.put(outage.id(), outage));
        retractVanished(neighbourhood, joined);
        joined.values().forEach(outage -> published
                .keep(outage, watermark)
                .ifPresent(event -> context.forward(new Record<>(outage.id(), event, timestamp))));
        changed.clear();
    }

    /** A local fault is nobody's candidate: if its members no longer make one, nobody else would take it back. */
    private void retractVanished(List<Outage> neighbourhood, Map<String, Outage> joined) {
        Instant first = neighbourhood.get(0).onset();
        Instant last = neighbourhood.get(neighbourhood.size() - 1).onset();
        for (Outage fault : published.of(Scope.provider(Scope.ALL)).values()) {
            boolean here = !fault.onset().isBefore(first) && !fault.onset().isAfter(last);
            if (here && !joined.containsKey(fault.id()) && fault.state() != Outage.State.RETRACTED) {
                joined.put(fault.id(), fault.withState(Outage.State.RETRACTED));
            }
        }
    }
}
