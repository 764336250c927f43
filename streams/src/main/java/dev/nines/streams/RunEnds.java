package dev.nines.streams;

import java.util.Arrays;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Ends of ingest runs that some of a step's writers have reported while others are still to come. */
public final class RunEnds {
    private final KeyValueStore<String, String> waiting;

    public RunEnds(KeyValueStore<String, String> waiting) {
        this.waiting = waiting;
    }

    public static StoreBuilder<KeyValueStore<String, String>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String())
                .withCachingDisabled();
    }

    /**
     * Whether the run has ended here: every writer has said so.
     *
     * @param writer who says so now; without a comma
     * @param expected how many there are
     */
    public boolean endsHere(String run, String writer, int expected) {
        String before = waiting.get(run);
        TreeSet<String> writers = before == null ? new TreeSet<>() : new TreeSet<>(Arrays.asList(before.split(",")));
        writers.add(writer);
        if (writers.size() < expected) {
            waiting.put(run, String.join(",", writers));
            return false;
        }
        waiting.delete(run);
        return true;
    }
}
