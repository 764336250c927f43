package dev.nines.dashboards.web;

import java.util.List;
import java.util.Optional;

/**
 * How the pipeline does, beyond what is stored.
 *
 * @param parts of this process, in the order of the data's way
 * @param late events that came too late to count, in all that Kafka still has; empty where it is not known
 */
public record PipelineState(List<Part> parts, Lag lag, Optional<Long> late) {
    public PipelineState {
        parts = List.copyOf(parts);
    }

    /** How a part is. */
    public enum Health {
        RUNNING,
        STARTING,
        FAILED
    }

    /**
     * One part.
     *
     * @param detail what is wrong, or else worth telling
     */
    public record Part(String name, Health health, Optional<String> detail) {
        /** A part that is well. */
        public static Part running(String name) {
            return new Part(name, Health.RUNNING, Optional.empty());
        }

        /** A part that is not. */
        public static Part failed(String name, String why) {
            return new Part(name, Health.FAILED, Optional.of(why));
        }
    }

    /**
     * What waits in Kafka.
     *
     * @param topics by consumer group and topic
     * @param unknown why it cannot be told, and the remedy; empty where it can
     */
    public record Lag(List<TopicLag> topics, Optional<String> unknown) {
        public Lag {
            topics = List.copyOf(topics);
        }
    }

    /** What waits in a topic for a group. */
    public record TopicLag(String group, String topic, List<PartitionLag> partitions) {
        public TopicLag {
            partitions = List.copyOf(partitions);
        }
    }

    /**
     * What waits in a partition.
     *
     * @param committed up to which the group is done; empty: it has not begun
     * @param end where the next record will be
     */
    public record PartitionLag(int partition, Optional<Long> committed, long begin, long end) {
        /** Records that wait. Markers of transactions count too, so that a group that is done may keep one or two. */
        public long lag() {
            return Math.max(0, end - committed.orElse(begin));
        }
    }
}
