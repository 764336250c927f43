package dev.nines.streams;

import dev.nines.domain.attempt.Attempt;
import dev.nines.schemas.SchemaRegistry;
import java.util.function.UnaryOperator;

/**
 * What the jobs need besides their topics.
 *
 * @param registry of the Avro contracts
 * @param pricing prices an attempt by the price book of the moment
 * @param partitions of the spread topics: how many shards a pane has
 */
public record JobSettings(SchemaRegistry registry, UnaryOperator<Attempt> pricing, int partitions) {
    public JobSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions " + partitions + " is below 1");
        }
    }
}
