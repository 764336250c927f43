package dev.nines.streams.rebuild;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Puts the records of several partitions in the order of their stamps; those of one partition keep theirs. */
final class ArrivalOrder {
    /** Records that wait for another partition's before their own is no longer fetched. */
    private static final int FULL = 20_000;

    private final Map<TopicPartition, ArrayDeque<ConsumerRecord<byte[], byte[]>>> waiting =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private final Set<TopicPartition> open;

    ArrivalOrder(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
        open = new HashSet<>(partitions);
    }

    void add(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        waiting.get(partition).add(record);
    }

    /** Nothing more comes of this partition. */
    void ended(TopicPartition partition) {
        open.remove(partition);
    }

    boolean isFull(TopicPartition partition) {
        return waiting.get(partition).size() >= FULL;
    }

    /** Whether the next record in order may still have to come. */
    boolean isWaiting() {
        return open.stream().anyMatch(partition -> waiting.get(partition).isEmpty());
    }

    boolean isOver() {
        return open.isEmpty() && waiting.values().stream().allMatch(ArrayDeque::isEmpty);
    }

    /** Hands out what no other can precede any more. */
    void drain(Consumer<ConsumerRecord<byte[], byte[]>> out) {
        while (!isWaiting()) {
            ArrayDeque<ConsumerRecord<byte[], byte[]>> first = null;
            for (ArrayDeque<ConsumerRecord<byte[], byte[]>> queue : waiting.values()) {
                boolean earlier = !queue.isEmpty()
                        && (first == null
                                || queue.peek().timestamp() < first.peek().timestamp());
                first = earlier ? queue : first;
            }
            if (first == null) {
                return;
            }
            out.accept(first.poll());
        }
    }
}
