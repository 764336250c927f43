package dev.nines.ingest.prober.file;

import dev.nines.domain.attempt.Target;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Well-known hosts that are no provider: while none of them can be reached, what fails is our own network. One that
 * answers is enough, so that a fault of one host is not taken for ours.
 *
 * @param hosts unresolved; tried in this order
 */
public record ControlTarget(
        String name, TargetKind kind, List<InetSocketAddress> hosts, Duration interval, Timeouts timeouts)
        implements ProbeTarget {
    public ControlTarget {
        hosts = List.copyOf(hosts);
    }

    /** As it stands in the attempts. */
    public String provider() {
        return Target.CONTROL + name;
    }
}
