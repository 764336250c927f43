package dev.nines.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.dashboards.delivery.Target;
import dev.nines.dashboards.delivery.TargetKind;
import dev.nines.domain.notice.Grade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryFileReaderTest {
    private static final Path EXAMPLE = Path.of("../dashboards/alertmanager/delivery.yaml");
    private static final Map<String, String> SECRETS = Map.of(
            "SLACK_WEBHOOK_URL", "https://hooks.example/services/T0K3N",
            "DINGTALK_WEBHOOK_URL", "https://oapi.example/robot/send?access_token=T0K3N",
            "DINGTALK_SECRET", "SEC-1",
            "INCIDENT_BOT_SECRET", "SEC-2");

    @TempDir
    Path folder;

    @Test
    void theExampleIsRight() throws IOException {
        Path key = Files.writeString(folder.resolve("bot"), "B0T\n");
        Path file = Files.writeString(
                folder.resolve("delivery.yaml"),
                Files.readString(EXAMPLE).replace("/run/secrets/incident-bot", key.toString()));

        List<Target> targets = DeliveryFileReader.read(file, SECRETS).orThrow().targets();

        assertThat(targets)
                .extracting(Target::kind)
                .containsExactly(TargetKind.ALERTMANAGER, TargetKind.SLACK, TargetKind.DINGTALK, TargetKind.WEBHOOK);
        assertThat(targets.get(0).endpoint().url()).hasToString("http://127.0.0.1:9093/api/v2/alerts");
        assertThat(targets.get(0).rules().fold()).isFalse();
        assertThat(targets.get(1).rules().filter().grades()).containsExactlyInAnyOrder(Grade.P1, Grade.P2, Grade.PAGE);
        assertThat(targets.get(3).endpoint().headers()).containsEntry("Authorization", "Bearer B0T");
    }

    @Test
    void everythingWrongIsSaidWithItsLine() throws IOException {
        assertThat(problems("""
            max_age: 2h
            colour: red
            targets:
              - name: a b
                kind: webhook
                url: https://bot.example/x
              - name: a
                kind: pager
                url: https://bot.example/x
              - name: b
                kind: slack
                url: https://hooks.example/services/T0K3N
                colour: red
              - name: c
                kind: webhook
                url: https://bot.example/x
                secret: hunter2
                timeout: soon
                filter:
                  severity: [P9]
                  team: [nobody]
                headers:
                  Authorization: Bearer T0K3N
              - name: c
                kind: webhook
                url: https://user:T0K3N@bot.example/${NOT_SET}
              - name: d
                kind: webhook
                url: https://user:T0K3N@bot.example/
            """))
                .containsExactly(
                        "delivery.yaml:2: colour is unknown here; there are max_age, targets, teams, web_url",
                        "delivery.yaml:4: targets[0].name 'a b' is not allowed; letters, digits, . _ and - only",
                        "delivery.yaml:8: targets[1].kind 'pager' is none of [alertmanager, webhook, slack, dingtalk]",
                        "delivery.yaml:12: targets[2].url of slack is a secret by itself and stands here; write"
                                + " ${NAME} of an environment variable, or ${file:PATH}",
                        "delivery.yaml:13: targets[2].colour is unknown here; there are digest_above, filter, fold,"
                                + " group_wait, headers, kind, min_interval, name, per_minute, repeat, replay,"
                                + " send_resolved, template, timeout, tries, url",
                        "delivery.yaml:17: targets[3].secret stands here itself; write ${NAME} of an environment"
                                + " variable, or ${file:PATH}",
                        "delivery.yaml:18: targets[3].timeout 'soon' is no length of time; write e.g. 500ms, 30s, 5m"
                                + " or 1h",
                        "delivery.yaml:20: targets[3].filter.severity 'P9' is none of [P1, page, P2, ticket, P3, P4]",
                        "delivery.yaml:21: targets[3].filter.team 'nobody' is none of []",
                        "delivery.yaml:22: targets[3].headers has 'Authorization' with a key in it; write ${NAME} of an"
                                + " environment variable, or ${file:PATH}",
                        "delivery.yaml:26: targets[4].url quotes the environment variable NOT_SET, which is not set;"
                                + " export it",
                        "delivery.yaml:29: targets[5].url is no https:// or http:// address without user and fragment");
    }

    @Test
    void aTemplateIsTriedBeforeItIsNeeded() throws IOException {
        Files.writeString(folder.resolve("mine.mustache"), "{\"say\": {{title}}}");

        assertThat(problems("""
            targets:
              - name: a
                kind: webhook
                url: https://bot.example/x
                template: mine.mustache
              - name: b
                kind: webhook
                url: https://bot.example/x
                template: none.mustache
            """))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("delivery.yaml:5: targets[0].template makes no JSON"),
                        second -> assertThat(second)
                                .startsWith("delivery.yaml:9: targets[1].template 'none.mustache' cannot be read"));
    }

    @Test
    void lengthsAndCountsAreTaken() throws IOException {
        Path file = Files.writeString(folder.resolve("delivery.yaml"), """
            max_age: 2h
            targets:
              - {name: a, kind: webhook, url: 'https://bot.example/x', repeat: 0s, group_wait: 30s, per_minute: 5}
            """);
        var rules = DeliveryFileReader.read(file, Map.of())
                .orThrow()
                .targets()
                .get(0)
                .rules();

        assertThat(rules.maxAge()).isEqualTo(Duration.ofHours(2));
        assertThat(rules.repeat()).isZero();
        assertThat(rules.groupWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rules.perMinute()).isEqualTo(5);
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("delivery.yaml"), text);
        return DeliveryFileReader.read(file, Map.of()).problems().stream()
                .map(Object::toString)
                .toList();
    }
}
