package dev.nines.app.delivery;

import dev.nines.dashboards.delivery.DeliveryPlan;
import dev.nines.dashboards.delivery.Target;
import dev.nines.domain.notice.NoticeFilter;
import dev.nines.domain.notice.Teams;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the file of {@code nines notify}. Unknown fields are errors: a mistyped filter must not keep a page away. */
public final class DeliveryFileReader {
    private static final List<String> FIELDS = List.of("web_url", "max_age", "teams", "targets");
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private DeliveryFileReader() {}

    /**
     * @param environment where quoted secrets are
     * @throws IOException if it cannot be read; what is wrong inside it is in the answer
     */
    public static DeliveryFile read(Path path, Map<String, String> environment) throws IOException {
        Problems problems = new Problems();
        try (Reader text = Files.newBufferedReader(path)) {
            YamlFields file = YamlReader.read(path.getFileName().toString(), text, problems);
            file.only(FIELDS);
            Path folder = path.toAbsolutePath().getParent();
            Map<String, NoticeFilter> teams = teams(file);
            Optional<String> web = web(file);
            Duration maxAge = file.value("max_age").length(MAX_AGE, Duration.ofSeconds(1), Duration.ofDays(365));
            List<Target> targets = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (YamlFields section : file.list("targets")) {
                new TargetReader(section, new Quoted(environment, folder), folder, teams.keySet(), maxAge)
                        .read()
                        .filter(target -> once(section, target.name(), names))
                        .ifPresent(targets::add);
            }
            if (problems.isEmpty() && targets.isEmpty()) {
                file.refuse("names nobody to tell; add targets, see docs/alerts.md");
            }
            return new DeliveryFile(new DeliveryPlan(targets, new Teams(teams), web), problems.all());
        }
    }

    private static boolean once(YamlFields section, String name, Set<String> names) {
        boolean once = names.add(name);
        if (!once) {
            section.refuse("name", "'" + name + "' is given twice; each target needs a name of its own");
        }
        return once;
    }

    private static Map<String, NoticeFilter> teams(YamlFields file) {
        Map<String, NoticeFilter> teams = new LinkedHashMap<>();
        for (YamlFields team : file.list("teams")) {
            team.only(List.of("name", "slo", "scope"));
            team.required("name", "give each team a name").ifPresent(name -> {
                if (!team.has("slo") && !team.has("scope")) {
                    team.refuse("has neither slo nor scope; everything would be its own");
                }
                NoticeFilter filter =
                        new NoticeFilter(Set.of(), team.texts("slo"), team.texts("scope"), Set.of(), Set.of());
                if (teams.putIfAbsent(name, filter) != null) {
                    team.refuse("name", "'" + name + "' is given twice");
                }
            });
        }
        return teams;
    }

    private static Optional<String> web(YamlFields file) {
        Optional<String> text = file.text("web_url").map(url -> url.replaceAll("/+$", ""));
        return text.filter(url -> {
            boolean right =
                    url.matches("https?://[^\\s\"<>|{}]+") && URI.create(url).getHost() != null;
            if (!right) {
                file.refuse("web_url", "'" + url + "' is no https:// or http:// address");
            }
            return right;
        });
    }
}
