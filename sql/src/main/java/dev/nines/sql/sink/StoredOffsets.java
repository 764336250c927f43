package dev.nines.sql.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets behind which everything is stored and that the group does not know yet. A commit that fails, as every one does
 * while partitions change hands, is sent again with the next turn. Belongs to the poll loop's thread.
 */
final class StoredOffsets {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoredOffsets.class);

    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private boolean onItsWay;

    /** @param assigned partitions this reader has; others belong to somebody else by now */
    void add(Batch batch, Collection<TopicPartition> assigned) {
        batch.next().forEach((partition, next) -> {
            if (assigned.contains(partition)) {
                uncommitted.put(partition, new OffsetAndMetadata(next));
            }
        });
    }

    void forget(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
    }

    /** Starts a commit if there is something to commit and none under way. */
    void commit(Consumer<?, ?> consumer) {
        if (uncommitted.isEmpty() || onItsWay) {
            return;
        }
        onItsWay = true;
        consumer.commitAsync(Map.copyOf(uncommitted), (offsets, e) -> {
            onItsWay = false;
            if (e == null) {
                offsets.forEach(uncommitted::remove);
            } else {
                LOGGER.debug("a commit is sent again: {}", e.getMessage());
            }
        });
    }

    boolean allCommitted() {
        return uncommitted.isEmpty();
    }
}
