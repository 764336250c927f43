package dev.nines.streams.slo;

import dev.nines.domain.slo.Exclusions;
import dev.nines.domain.slo.Objective;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a folder of OpenSLO files says.
 *
 * @param objectives of the documents nothing is wrong with
 * @param exclusions what none of them counts
 * @param problems all of them, by file and line
 * @param ignored documents understood and of no use here, e.g. {@code Service llm-gateway}
 */
public record OpenSlo(List<Objective> objectives, Exclusions exclusions, List<Problem> problems, List<String> ignored) {
    public OpenSlo {
        objectives = List.copyOf(objectives);
        problems = List.copyOf(problems);
        ignored = List.copyOf(ignored);
    }

    /**
     * The objectives, if nothing is wrong with any file.
     *
     * @throws IllegalArgumentException listing every problem, a line each
     */
    public List<Objective> orThrow() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
        return objectives;
    }
}
