package dev.nines.streams.slo;

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
 * What v1 has no field for stands in annotations: {@code nines.dev/short-window} on a condition (else a twelfth of its
 * lookback window), {@code nines.dev/min-events}, {@code nines.dev/confidence} and {@code nines.dev/level} on an SLO. A
 * metric source has the type {@code Nines} and a {@link Filter}. An SLO without alert policies has a budget and no alerts.
 * Unknown fields are errors.
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
        List<Objective> objectives = new ArrayList<>();
        for (Section slo : definitions.all("SLO")) {
            objectives.addAll(new SloDocument(slo, definitions).objectives());
        }
        if (objectives.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(path.toString(), 1, "no document of kind SLO in any .yaml file here"));
        }
        problems.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
        return new OpenSlo(objectives, problems.stream().distinct().toList(), definitions.ignored());
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
