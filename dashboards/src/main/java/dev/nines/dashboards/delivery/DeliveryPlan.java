package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Teams;
import java.util.List;
import java.util.Optional;

/**
 * Who is to be told, as a delivery file says.
 *
 * @param web address of the web UI for people, without a slash at the end; without it messages have no links
 */
public record DeliveryPlan(List<Target> targets, Teams teams, Optional<String> web) {
    public DeliveryPlan {
        targets = List.copyOf(targets);
    }
}
