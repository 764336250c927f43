package dev.nines.app.delivery;

import dev.nines.dashboards.delivery.Endpoint;
import dev.nines.dashboards.delivery.Target;
import dev.nines.dashboards.delivery.TargetKind;
import dev.nines.dashboards.delivery.Trial;
import dev.nines.domain.notice.Rules;
import dev.nines.ingest.yaml.YamlFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One target of the file. */
final class TargetReader {
    private static final List<String> FOR_ALL =
            List.of("name", "kind", "url", "headers", "filter", "fold", "replay", "timeout", "tries");
    private static final List<String> FOR_PEOPLE =
            List.of("template", "send_resolved", "group_wait", "min_interval", "repeat", "digest_above", "per_minute");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final YamlFields section;
    private final Quoted secrets;
    private final Path folder;
    private final Set<String> teams;
    private final Duration maxAge;

    TargetReader(YamlFields section, Quoted secrets, Path folder, Set<String> teams, Duration maxAge) {
        this.section = section;
        this.secrets = secrets;
        this.folder = folder;
        this.teams = teams;
        this.maxAge = maxAge;
    }

    Optional<Target> read() {
        Optional<String> name = section.required("name", "give each target a name of its own");
        boolean named = name.filter(n -> NAME.matcher(n).matches()).isPresent();
        if (name.isPresent() && !named) {
            section.refuse("name", "'" + name.get() + "' is not allowed; letters, digits, . _ and - only");
        }
        Optional<String> word = section.required("kind", "one of " + TargetKind.words());
        Optional<TargetKind> kind = word.flatMap(TargetKind::ofWord);
        if (word.isPresent() && kind.isEmpty()) {
            section.refuse("kind", "'" + word.get() + "' is none of " + TargetKind.words());
        }
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        section.only(fields(kind.get()));
        Optional<Endpoint> endpoint = new EndpointReader(section, secrets).read(kind.get());
        Rules rules = rules(kind.get());
        Optional<String> template = template();
        Duration timeout =
                section.value("timeout").length(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2));
        Duration refresh = section.value("refresh").length(Duration.ofMinutes(1), SECOND, DAY);
        return endpoint.filter(e -> named)
                .map(e -> new Target(name.get(), kind.get(), e, rules, template, timeout, refresh))
                .filter(this::writes);
    }

    private static List<String> fields(TargetKind kind) {
        List<String> fields = new ArrayList<>(FOR_ALL);
        if (kind.isForPeople()) {
            fields.addAll(FOR_PEOPLE);
        } else {
            fields.add("refresh");
        }
        if (kind == TargetKind.WEBHOOK || kind == TargetKind.DINGTALK) {
            fields.add("secret");
        }
        return fields;
    }

    private Rules rules(TargetKind kind) {
        boolean people = kind.isForPeople();
        Rules usual = Rules.DEFAULT;
        // An Alertmanager waits, mutes, repeats and groups by itself.
        return new Rules(
                new FilterReader(section, teams).read(),
                section.value("fold").flag(people),
                section.value("send_resolved").flag(true),
                section.value("replay").flag(false),
                maxAge,
                section.value("group_wait").length(people ? usual.groupWait() : Duration.ZERO, Duration.ZERO, DAY),
                section.value("min_interval").length(people ? usual.minInterval() : Duration.ZERO, Duration.ZERO, DAY),
                section.value("repeat")
                        .length(people ? usual.repeat() : Duration.ZERO, Duration.ZERO, DAY.multipliedBy(30)),
                section.value("digest_above").count(people ? usual.digestAbove() : 1, 1, 1000),
                section.value("per_minute").count(people ? usual.perMinute() : 600, 1, 6000),
                section.value("tries").count(usual.tries(), 1, 100));
    }

    private Optional<String> template() {
        return section.text("template").flatMap(file -> {
            try {
                return Optional.of(Files.readString(folder.resolve(file)));
            } catch (IOException e) {
                section.refuse("template", "'" + file + "' cannot be read; paths begin at the delivery file's folder");
                return Optional.empty();
            }
        });
    }

    private boolean writes(Target target) {
        try {
            Trial.write(target, Optional.empty(), Instant.EPOCH);
            return true;
        } catch (IllegalArgumentException e) {
            section.refuse("template", e.getMessage());
            return false;
        }
    }
}
