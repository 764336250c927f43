package dev.nines.ingest.prober.file;

import dev.nines.ingest.statuspage.StatusPages;
import dev.nines.ingest.yaml.Problem;
import dev.nines.ingest.yaml.Problems;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a file of probes says.
 *
 * @param gateway as what the prober appears in the attempts
 * @param seed of the jitter: the same seed gives the same schedule
 * @param jitterPercent share of the interval by which a probe may be early or late
 * @param dailyCapUsd most USD of all targets in a UTC day, null for no limit
 * @param models models to ask
 * @param controls hosts that tell our own network from a provider's failure
 * @param statusPages pages to watch
 * @param problems what is wrong, by line; the rest was read
 */
public record ProbeFile(
        String gateway,
        long seed,
        int jitterPercent,
        BigDecimal dailyCapUsd,
        List<ModelTarget> models,
        List<ControlTarget> controls,
        StatusPages statusPages,
        List<Problem> problems) {
    public ProbeFile {
        models = List.copyOf(models);
        controls = List.copyOf(controls);
        problems = List.copyOf(problems);
    }

    /** @throws IllegalArgumentException with every problem, a line each */
    public ProbeFile orThrow() {
        Problems.orThrow(problems);
        return this;
    }
}
