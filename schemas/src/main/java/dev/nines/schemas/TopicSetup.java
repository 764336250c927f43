package dev.nines.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics of the catalogue that are not there yet; those that are stay as they are. */
public final class TopicSetup {
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final long ASK_EVERY_MS = 20;

    private TopicSetup() {}

    /**
     * @param partitions partitions of the spread topics; fixed for life
     * @param replication copies of each partition, 1 on a single broker
     */
    public static void create(Admin admin, int partitions, short replication) {
        try {
            Set<String> present = admin.listTopics().names().get();
            checkPartitions(admin, present, partitions);
            List<NewTopic> missing = new ArrayList<>();
            for (Placement topic : Topics.placements()) {
                if (!present.contains(topic.name())) {
                    missing.add(newTopic(topic, partitions, replication));
                }
            }
            admin.createTopics(missing).all().get();
            awaitLeaders(admin, missing);
        } catch (ExecutionException e) {
            // Two roles may start at once: whoever comes second finds its work done.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "topics could not be created: " + e.getCause().getMessage(), e);
            }
            create(admin, partitions, replication);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    /**
     * A topic is there before its leaders are. A producer's second batch may then be taken and its first refused: the
     * broker knows nothing of the producer yet, so it takes any number as the first, and the refused batch, tried again,
     * is out of order for ever.
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Set<String> names = topics.stream().map(NewTopic::name).collect(Collectors.toSet());
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answer(admin, names, ends)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("topics were made, but not all have a leader after "
                        + READY_WITHIN.toSeconds() + " s: is the broker overloaded?");
            }
            TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MS);
        }
    }

    /** Only a leader answers. The broker that is asked may not even have heard of what the controller has made. */
    private static boolean answer(Admin admin, Set<String> names, Map<TopicPartition, OffsetSpec> ends)
            throws ExecutionException, InterruptedException {
        if (!admin.listTopics().names().get().containsAll(names)) {
            return false;
        }
        try {
            admin.listOffsets(ends).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static void checkPartitions(Admin admin, Set<String> present, int partitions)
            throws ExecutionException, InterruptedException {
        List<String> spread = Topics.all().stream()
                .filter(topic -> topic.layout() == Topic.Layout.SPREAD)
                .map(Topic::name)
                .filter(present::contains)
                .toList();
        for (TopicDescription topic :
                admin.describeTopics(spread).allTopicNames().get().values()) {
            int there = topic.partitions().size();
            if (there != partitions) {
                throw new IllegalStateException(topic.name() + " has " + there + " partitions, the setting says "
                        + partitions + "; partitions are fixed for life, set partitions to " + there);
            }
        }
    }

    private static NewTopic newTopic(Placement topic, int partitions, short replication) {
        Map<String, String> config = new HashMap<>();
        config.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                topic.cleanup() == Topic.Cleanup.COMPACT
                        ? TopicConfig.CLEANUP_POLICY_COMPACT
                        : TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, topic.appendTime() ? "LogAppendTime" : "CreateTime");
        int count = topic.layout() == Topic.Layout.SPREAD ? partitions : 1;
        return new NewTopic(topic.name(), count, replication).configs(config);
    }
}
