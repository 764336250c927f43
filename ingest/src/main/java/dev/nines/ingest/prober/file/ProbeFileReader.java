package dev.nines.ingest.prober.file;

import dev.nines.ingest.statuspage.StatusPages;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the file of {@code nines prober}. Unknown fields are errors: a mistyped cap must not go unnoticed. */
public final class ProbeFileReader {
    private static final List<String> FIELDS =
            List.of("gateway", "seed", "jitter_percent", "daily_cap_usd", "targets", StatusPages.SECTION);
    private static final String GATEWAY = "nines-prober";
    private static final int JITTER_PERCENT = 10;

    private final List<ModelTarget> models = new ArrayList<>();
    private final List<ControlTarget> controls = new ArrayList<>();

    private ProbeFileReader() {}

    /** @throws IOException if it cannot be read; what is wrong inside it is in the answer */
    public static ProbeFile read(Path path) throws IOException {
        try (Reader text = Files.newBufferedReader(path)) {
            return read(path.getFileName().toString(), text);
        }
    }

    /** @param file what messages call it */
    static ProbeFile read(String file, Reader text) throws IOException {
        Problems problems = new Problems();
        return new ProbeFileReader().readFile(YamlReader.read(file, text, problems), problems);
    }

    private ProbeFile readFile(YamlFields file, Problems problems) {
        file.only(FIELDS);
        Set<String> names = new HashSet<>();
        for (YamlFields target : file.list("targets")) {
            readTarget(target, names);
        }
        StatusPages statusPages = StatusPages.read(file);
        if (problems.isEmpty() && models.isEmpty() && controls.isEmpty() && statusPages.isEmpty()) {
            file.refuse("names nothing to probe; add targets, see docs/probes.md");
        }
        String gateway = file.text("gateway").orElse(GATEWAY);
        int seed = file.value("seed").count(0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        int jitter = file.value("jitter_percent").count(JITTER_PERCENT, 0, 50);
        BigDecimal cap = file.value("daily_cap_usd").usd();
        return new ProbeFile(gateway, seed, jitter, cap, models, controls, statusPages, problems.all());
    }

    private void readTarget(YamlFields section, Set<String> names) {
        TargetReader reader = new TargetReader(section);
        reader.name()
                .filter(name -> !names.add(name))
                .ifPresent(name ->
                        section.refuse("name", "'" + name + "' is given twice; each target needs a name of its own"));
        reader.kind().ifPresent(kind -> {
            if (kind.isControl()) {
                if (!controls.isEmpty()) {
                    section.refuse(
                            "kind", "is a second control; list its hosts in the first, any that answers is enough");
                }
                reader.control(kind).ifPresent(controls::add);
            } else {
                reader.model(kind).ifPresent(models::add);
            }
        });
    }
}
