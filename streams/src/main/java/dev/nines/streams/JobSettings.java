package dev.nines.streams;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.slo.Objective;
import dev.nines.schemas.SchemaRegistry;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the jobs need besides their topics.
 *
 * @param registry of the Avro contracts
 * @param pricing prices an attempt by the price book of the moment
 * @param objectives to judge
 * @param partitions of the spread topics: how many shards a pane has
 */
public record JobSettings(
        SchemaRegistry registry, UnaryOperator<Attempt> pricing, List<Objective> objectives, int partitions) {
    public JobSettings {
        objectives = List.copyOf(objectives);
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions " + partitions + " is below 1");
        }
    }
}
