package dev.nines.schemas;

import java.time.Duration;

/** Where a topic lies in Kafka and how long its records stay, whatever is in it. */
public sealed interface Placement permits Topic, RawTopic {
    String name();

    /** What the key holds, for people. */
    String key();

    Topic.Layout layout();

    Topic.Cleanup cleanup();

    Duration retention();

    boolean appendTime();
}
