package dev.nines.streams.slo;

import dev.nines.domain.slo.Exclusion;
import dev.nines.domain.slo.Exclusions;
import dev.nines.domain.slo.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads objectives from OpenSLO v1 files.
 *
 * <p>Read are SLO, SLI, AlertPolicy and AlertCondition, inline or by reference, several documents a file, in any order.
 * What v1 has no field for stands in annotations: {@code nines.dev/short-window} on a condition (else the longest
 * window within a twelfth of its lookback window), {@code nines.dev/level}, {@code nines.dev/min-events}, {@code
 * nines.dev/min-bad} and {@code nines.dev/confidence} on an SLO. A metric source has the type {@code Nines} and a
 * {@link Filter}. The conditions of a policy must all hold; each policy alerts alone. An SLO without policies has a
 * budget and no alerts. Unknown fields are errors. Beside them stand documents of kind Exclusion, {@code nines.dev/v1}.
 */
public final class OpenSloReader {
    private OpenSloReader() {}

    /**
     * @param path a folder, of which all .yaml and .yml files are read, or one file
     * @throws IOException if it cannot be read; what is wrong inside the files is in the answer
     */
    public static OpenSlo read(Path path) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Definitions definitions = new Definitions();
        for (Path file : files(path)) {
            YamlReader.read(file, problems).forEach(document -> definitions.add(document, problems));
        }
        definitions.all("AlertPolicy").forEach(new BurnRules(definitions)::of);
        List<Exclusion> excluded = new ArrayList<>();
        definitions.all(ExclusionDocument.KIND).forEach(document -> ExclusionDocument.read(document)
                .ifPresent(excluded::add));
        Exclusions exclusions = new Exclusions(excluded);
        List<Objective> objectives = new ArrayList<>();
        for (Section slo : definitions.all("SLO")) {
            objectives.addAll(new SloDocument(slo, definitions, exclusions).objectives());
        }
        if (objectives.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(path.toString(), 1, "no document of kind SLO in any .yaml file here"));
        }
        problems.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
        return new OpenSlo(objectives, exclusions, problems.stream().distinct().toList(), definitions.ignored());
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }
}
