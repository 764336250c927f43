package dev.nines.app.delivery;

import dev.nines.dashboards.delivery.DeliveryPlan;
import dev.nines.ingest.yaml.Problem;
import dev.nines.ingest.yaml.Problems;
import java.util.List;

/**
 * What a delivery file says.
 *
 * @param problems what is wrong, by line; the rest was read
 */
public record DeliveryFile(DeliveryPlan plan, List<Problem> problems) {
    public DeliveryFile {
        problems = List.copyOf(problems);
    }

    /** @throws IllegalArgumentException with every problem, a line each */
    public DeliveryPlan orThrow() {
        Problems.orThrow(problems);
        return plan;
    }
}
