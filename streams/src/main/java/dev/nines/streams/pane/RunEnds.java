package dev.nines.streams.pane;

import dev.nines.schemas.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Ends of ingest runs seen in one of the two input topics while the other's is still to come. */
final class RunEnds {
    static final String STORE = "run-ends";
    private final KeyValueStore<String, String> waiting;

    RunEnds(KeyValueStore<String, String> waiting) {
        this.waiting = waiting;
    }

    static StoreBuilder<KeyValueStore<String, String>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String())
                .withCachingDisabled();
    }

    /** Whether, with this topic's end, the run has ended in {@link Topics#ATTEMPTS} and {@link Topics#PROBES} both. */
    boolean endsHere(String run, String topic) {
        String other = waiting.get(run);
        if (other == null) {
            waiting.put(run, topic);
            return false;
        }
        if (other.equals(topic)) {
            return false;
        }
        waiting.delete(run);
        return true;
    }
}
