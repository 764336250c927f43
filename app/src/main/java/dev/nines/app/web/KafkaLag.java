package dev.nines.app.web;

import dev.nines.dashboards.web.PipelineState.Lag;
import dev.nines.dashboards.web.PipelineState.PartitionLag;
import dev.nines.dashboards.web.PipelineState.TopicLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka how far consumer groups are. */
final class KafkaLag implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final List<String> groups;
    private final Admin admin;

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs
     * @param groups whose work is to be told, in the order of the data's way
     */
    KafkaLag(Map<String, Object> kafka, List<String> groups) {
        this.groups = List.copyOf(groups);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis());
        this.admin = Admin.create(config);
    }

    /** What waits; why it cannot be told where Kafka is away. */
    Lag lag() {
        try {
            List<TopicLag> topics = new ArrayList<>();
            for (String group : groups) {
                topics.addAll(of(group));
            }
            return new Lag(topics, Optional.empty());
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return unknown(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    private static Lag unknown(String why) {
        return new Lag(
                List.of(), Optional.of("Kafka does not tell (" + why + "); check kafka.bootstrap.servers and Kafka"));
    }

    private List<TopicLag> of(String group) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                        .partitionsToOffsetAndMetadata(group));
        List<TopicPartition> partitions = partitions(committed);
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .collect(Collectors.groupingBy(TopicPartition::topic, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(topic -> new TopicLag(
                        group,
                        topic.getKey(),
                        topic.getValue().stream()
                                .sorted(Comparator.comparingInt(TopicPartition::partition))
                                .map(place -> new PartitionLag(
                                        place.partition(),
                                        Optional.ofNullable(committed.get(place))
                                                .map(OffsetAndMetadata::offset),
                                        begins.get(place).offset(),
                                        ends.get(place).offset()))
                                .toList()))
                .toList();
    }

    /** All of the topics the group has begun: a partition nobody has come to yet waits as a whole. */
    private List<TopicPartition> partitions(Map<TopicPartition, OffsetAndMetadata> committed)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> topics = committed.keySet().stream()
                .map(TopicPartition::topic)
                .distinct()
                .toList();
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        return get(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), place -> spec)))
                .all());
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
