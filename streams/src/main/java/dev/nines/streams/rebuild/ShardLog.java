package dev.nines.streams.rebuild;

import dev.nines.domain.attempt.Attempt;
import dev.nines.schemas.Heartbeat;
import dev.nines.schemas.RegistryUnreachableException;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.streams.pane.EventReader;
import dev.nines.streams.pane.RebuiltHours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** The input of one shard: its partition of every topic that is folded into panes. */
final class ShardLog {
    private final LogReader log;
    private final EventReader reader;
    private final List<TopicPartition> inputs = new ArrayList<>();
    private final FirstArrivals firstArrivals;
    private long newestArrival = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    ShardLog(LogReader log, EventReader reader, int shard) {
        this.log = log;
        this.reader = reader;
        for (Topic<?> topic : Topics.TIMED) {
            inputs.add(new TopicPartition(topic.name(), shard));
        }
        firstArrivals = FirstArrivals.read(log, shard);
    }

    /** Whether every record of this hour is still there. */
    boolean reachesBackTo(long hour) {
        OptionalLong first = firstArrivals.of(hour);
        return first.isEmpty() || inputs.stream().allMatch(input -> keeps(input, first.getAsLong()));
    }

    private boolean keeps(TopicPartition input, long arrival) {
        if (log.beginning(input) == 0) {
            return true;
        }
        // Records leave from the beginning, whole stretches at once: where an earlier one is left, none after it went.
        Optional<OffsetAndTimestamp> earliest = log.firstSince(input, 0);
        return earliest.isPresent() && earliest.get().timestamp() <= arrival;
    }

    /** When the hour was first heard of here, milliseconds since the epoch; empty if nothing of it ever came. */
    OptionalLong firstArrival(long hour) {
        return firstArrivals.of(hour);
    }

    /**
     * Reads what arrived from a moment on to the present end.
     *
     * @param arrival milliseconds since the epoch
     */
    void readSince(long arrival, RebuiltHours into) {
        Map<TopicPartition, LogReader.Stretch> stretches = new HashMap<>();
        for (TopicPartition input : inputs) {
            long end = log.end(input);
            log.firstSince(input, arrival)
                    .filter(first -> first.offset() < end)
                    .ifPresent(first -> stretches.put(input, new LogReader.Stretch(first.offset(), end)));
        }
        log.read(stretches, record -> read(record, into));
    }

    private void read(ConsumerRecord<byte[], byte[]> record, RebuiltHours into) {
        newestArrival = Math.max(newestArrival, record.timestamp());
        if (record.value() == null) {
            Heartbeat.in(record.headers()).ifPresent(heartbeat -> {
                watermark = Math.max(watermark, heartbeat.watermark().getEpochSecond());
                into.hear(record.topic(), heartbeat, record.timestamp());
            });
            return;
        }
        Object event;
        try {
            event = reader.read(record.topic(), record.value());
        } catch (RegistryUnreachableException e) {
            throw e;
        } catch (SerializationException | IllegalArgumentException e) {
            // The jobs have made a dead letter of it.
            return;
        }
        if (event instanceof Attempt attempt) {
            watermark = Math.max(watermark, RebuiltHours.countedAt(attempt, record.timestamp()));
        }
        into.count(record.topic(), event, record.timestamp());
    }

    /** When the newest record arrived of those read, milliseconds since the epoch. */
    long newestArrival() {
        return newestArrival;
    }

    /** Event time of the shard, as the jobs have it: seconds since the epoch; empty if nothing was read. */
    OptionalLong watermark() {
        return watermark == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(watermark);
    }
}
