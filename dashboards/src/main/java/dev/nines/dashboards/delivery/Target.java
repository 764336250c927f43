package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Rules;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody to be told.
 *
 * @param name under which it is known in logs, metrics and the topic of deliveries
 * @param template instead of the kind's own
 * @param timeout of one call, answer included
 * @param refresh how often an Alertmanager is told again what still fires
 */
public record Target(
        String name,
        TargetKind kind,
        Endpoint endpoint,
        Rules rules,
        Optional<String> template,
        Duration timeout,
        Duration refresh) {
    /** As long without a refresh, and an Alertmanager takes an alert for resolved. */
    private static final int REFRESHES = 4;

    Duration validity() {
        return refresh.multipliedBy(REFRESHES);
    }
}
