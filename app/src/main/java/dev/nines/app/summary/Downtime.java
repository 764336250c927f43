package dev.nines.app.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long each provider was in trouble: outages at the same time count once. */
final class Downtime {
    private Downtime() {}

    static Map<String, Duration> byProvider(Collection<OutageLine> outages, Optional<Instant> inputEnd) {
        Map<String, List<OutageLine>> byProvider = outages.stream()
                .collect(Collectors.groupingBy(OutageLine::provider, LinkedHashMap::new, Collectors.toList()));
        Map<String, Duration> downtime = new LinkedHashMap<>();
        byProvider.forEach((provider, lines) -> downtime.put(provider, together(lines, inputEnd)));
        return downtime;
    }

    private static Duration together(List<OutageLine> outages, Optional<Instant> inputEnd) {
        Duration sum = Duration.ZERO;
        Instant reached = Instant.MIN;
        for (OutageLine outage :
                outages.stream().sorted(Comparator.comparing(OutageLine::onset)).toList()) {
            Instant from = outage.onset().isAfter(reached) ? outage.onset() : reached;
            Instant to = outage.lastSeen(inputEnd);
            if (to.isAfter(from)) {
                sum = sum.plus(Duration.between(from, to));
                reached = to;
            }
        }
        return sum;
    }
}
