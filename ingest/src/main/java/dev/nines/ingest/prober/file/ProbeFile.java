package dev.nines.ingest.prober.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a file of probes says.
 *
 * @param gateway as what the prober appears in the attempts
 * @param seed of the jitter: the same seed gives the same schedule
 * @param jitterPercent share of the interval by which a probe may be early or late
 * @param dailyCapUsd most USD of all targets in a UTC day, null for no limit
 * @param models models to ask
 * @param controls hosts that tell our own network from a provider's failure
 * @param statusPages the section of the status pages, missing if there is none
 * @param problems what is wrong, by line; the rest was read
 */
public record ProbeFile(
        String gateway,
        long seed,
        int jitterPercent,
        BigDecimal dailyCapUsd,
        List<ModelTarget> models,
        List<ControlTarget> controls,
        JsonNode statusPages,
        List<FileProblem> problems) {
    /** Names nothing. */
    public static final ProbeFile EMPTY =
            new ProbeFile("", 0, 0, null, List.of(), List.of(), MissingNode.getInstance(), List.of());

    public ProbeFile {
        models = List.copyOf(models);
        controls = List.copyOf(controls);
        problems = List.copyOf(problems);
    }

    /** @throws IllegalArgumentException with every problem, a line each */
    public ProbeFile orThrow() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n")));
        }
        return this;
    }
}
