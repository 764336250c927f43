package dev.nines.ingest.declared;

import dev.nines.ingest.yaml.Place;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a folder of money; any of them may be left out. Folders in it are others' business. */
final class MoneyFolder {
    /** What the built-in files are called in messages begins so. */
    static final String BUILT_IN = "built-in ";

    private static final String BILLING = "billing.yaml";
    private static final String SLA = "sla.yaml";
    private static final String VALUES = "values.yaml";
    private static final List<String> FILES = List.of(BILLING, SLA, VALUES);

    private MoneyFolder() {}

    /** @throws IllegalStateException if a file in the jar is not as it was built */
    static DeclaredMoney builtIn() {
        Problems problems = new Problems();
        DeclaredMoney read = new DeclaredMoney(List.of(), List.of(), List.of(), List.of())
                .with(
                        BillingReader.read(builtIn(BILLING, problems), problems),
                        List.of(),
                        SlaReader.read(builtIn(SLA, problems)),
                        problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("built-in files of money are wrong: " + problems.all());
        }
        return read;
    }

    static DeclaredMoney read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("'" + folder + "' is no folder; give one that holds any of "
                    + String.join(", ", FILES) + " (docs/money.md)");
        }
        Problems problems = new Problems();
        refuseOthers(folder, problems);
        return DeclaredMoney.BUILT_IN.with(
                file(folder, BILLING, problems)
                        .map(file -> BillingReader.read(file, problems))
                        .orElse(List.of()),
                file(folder, VALUES, problems).map(ValueReader::read).orElse(List.of()),
                file(folder, SLA, problems).map(SlaReader::read).orElse(List.of()),
                problems);
    }

    /** A name misspelt would else be a file passed over. */
    private static void refuseOthers(Path folder, Problems problems) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(".*\\.ya?ml") && !name.contains(".example."))
                    .filter(name -> !FILES.contains(name))
                    .sorted()
                    .forEach(name -> problems.add(
                            new Place(name, 1), "this file is none of " + String.join(", ", FILES) + "; rename it"));
        }
    }

    private static Optional<YamlFields> file(Path folder, String name, Problems problems) throws IOException {
        Path path = folder.resolve(name);
        return Files.exists(path) ? Optional.of(YamlReader.read(path, problems)) : Optional.empty();
    }

    private static YamlFields builtIn(String name, Problems problems) {
        try (InputStream in = MoneyFolder.class.getResourceAsStream(name);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return YamlReader.read(BUILT_IN + name, text, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(BUILT_IN + name + " cannot be read", e);
        }
    }
}
