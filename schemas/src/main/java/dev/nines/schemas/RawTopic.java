package dev.nines.schemas;

import java.time.Duration;

/**
 * A topic whose values are others' and have no contract of ours.
 *
 * @param name name in Kafka
 * @param key what the key holds, for people
 * @param layout how many partitions it gets; one made by others may have another number
 * @param cleanup what Kafka does with old records
 * @param retention how long records stay
 * @param appendTime whether the broker stamps records on arrival
 */
public record RawTopic(
        String name, String key, Topic.Layout layout, Topic.Cleanup cleanup, Duration retention, boolean appendTime)
        implements Placement {}
