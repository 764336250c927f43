package dev.nines.sql.sink;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one topic that are stored together, in each partition's order.
 *
 * @param next position behind the batch in each partition; higher than the last offset plus one where a transaction's
 *     marker follows
 */
record Batch(String topic, List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> next) {

    /** Identity of its blocks, e.g. {@code nines.attempts-0:100-199,1:7-7}: partition, first and last offset. */
    String token() {
        Map<Integer, long[]> ranges = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            long offset = record.offset();
            ranges.merge(
                    record.partition(), new long[] {offset, offset}, (range, last) -> new long[] {range[0], last[1]});
        }
        return ranges.entrySet().stream()
                .map(range -> range.getKey() + ":" + range.getValue()[0] + "-" + range.getValue()[1])
                .collect(Collectors.joining(",", topic + "-", ""));
    }
}
