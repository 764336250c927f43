package dev.nines.ingest.prober.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the file of {@code nines prober}. Unknown fields are errors: a mistyped cap must not go unnoticed. */
public final class ProbeFileReader {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> FIELDS =
            List.of("gateway", "seed", "jitter_percent", "daily_cap_usd", "targets", "status_pages");
    private static final String GATEWAY = "nines-prober";
    private static final int JITTER_PERCENT = 10;

    private final List<FileProblem> problems = new ArrayList<>();
    private final List<ModelTarget> models = new ArrayList<>();
    private final List<ControlTarget> controls = new ArrayList<>();

    private ProbeFileReader() {}

    /** @throws IOException if it cannot be read; what is wrong inside it is in the answer */
    public static ProbeFile read(Path path) throws IOException {
        return read(path.getFileName().toString(), Files.readString(path));
    }

    /** @param file what messages call it */
    public static ProbeFile read(String file, String text) throws IOException {
        return new ProbeFileReader().readFile(file, text);
    }

    private ProbeFile readFile(String file, String text) throws IOException {
        JsonNode root;
        LineIndex lines;
        try {
            root = new YAMLMapper(YAML).readTree(text);
            lines = LineIndex.of(YAML, text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(new FileProblem(file, at == null ? 1 : at.getLineNr(), "is no YAML: " + reason));
            return new ProbeFile(GATEWAY, 0, 0, null, models, controls, MissingNode.getInstance(), problems);
        }
        JsonNode fields = root.isMissingNode() || root.isNull()
                ? YAMLMapper.builder().build().createObjectNode()
                : root;
        FileSection top = new FileSection(file, fields, JsonPointer.empty(), lines, problems::add).only(FIELDS);
        Set<String> names = new HashSet<>();
        for (FileSection section : top.sections("targets")) {
            readTarget(section, names);
        }
        JsonNode statusPages = fields.path("status_pages");
        if (problems.isEmpty() && models.isEmpty() && controls.isEmpty() && statusPages.isMissingNode()) {
            top.problem("names nothing to probe; add targets, see docs/probes.md");
        }
        String gateway = top.text("gateway").orElse(GATEWAY);
        int seed = top.count("seed", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        int jitter = top.count("jitter_percent", JITTER_PERCENT, 0, 50);
        var cap = top.usd("daily_cap_usd");
        problems.sort(Comparator.comparingInt(FileProblem::line));
        return new ProbeFile(gateway, seed, jitter, cap, models, controls, statusPages, problems);
    }

    private void readTarget(FileSection section, Set<String> names) {
        TargetReader reader = new TargetReader(section);
        reader.name()
                .filter(name -> !names.add(name))
                .ifPresent(name ->
                        section.problem("name", "'" + name + "' is given twice; each target needs a name of its own"));
        reader.kind().ifPresent(kind -> {
            if (kind.isControl()) {
                if (!controls.isEmpty()) {
                    section.problem(
                            "kind", "is a second control; list its hosts in the first, any that answers is enough");
                }
                reader.control(kind).ifPresent(controls::add);
            } else {
                reader.model(kind).ifPresent(models::add);
            }
        });
    }
}
