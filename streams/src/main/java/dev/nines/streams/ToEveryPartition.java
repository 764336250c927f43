package dev.nines.streams;

import dev.nines.schemas.Heartbeat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends heartbeats to every partition and data where its key belongs. */
public final class ToEveryPartition<V> implements StreamPartitioner<String, V> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
        return Heartbeat.KEY.equals(key)
                ? Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet()))
                : Optional.empty();
    }
}
