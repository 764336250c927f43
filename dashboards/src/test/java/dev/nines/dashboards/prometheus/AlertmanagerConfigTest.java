package dev.nines.dashboards.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example configuration as Debian's amtool sees it. */
class AlertmanagerConfigTest {
    private static final Path FILE = Path.of("alertmanager/alertmanager.yml");

    @Test
    void itIsValid() throws Exception {
        RealTool.run("", "amtool", "check-config", FILE.toString()).succeeded();
    }

    @ParameterizedTest
    @CsvSource({
        "NinesBudgetPage, page, sre, sre-page",
        "NinesBudgetTicket, ticket, sre, sre-tickets",
        "NinesOutage, page, sre, sre-page",
        "NinesBehaviourChanged, info, sre, sre-chat",
        "NinesLocalFault, page, platform, platform-page",
        "NinesDeadLetters, ticket, platform, platform-chat",
        "NinesSpendAnomaly, ticket, finance, finance-chat",
        "SomebodyElses, warning, other, sre-chat"
    })
    void anAlertGoesToWhomItConcerns(String alert, String severity, String team, String receiver) throws Exception {
        RealTool.Said said = RealTool.run(
                        "",
                        "amtool",
                        "config",
                        "routes",
                        "test",
                        "--config.file=" + FILE,
                        "alertname=" + alert,
                        "severity=" + severity,
                        "team=" + team)
                .succeeded();
        // What stands before it are warnings about other files of this machine.
        assertThat(said.text().lines()).last().isEqualTo(receiver);
    }

    @Test
    void inhibitionNamesAlertsThatThereAre() throws IOException {
        Set<String> alerts = new HashSet<>();
        try (Stream<Path> rules = Files.list(Path.of("prometheus/rules"))) {
            for (Path file : rules.toList()) {
                Pattern.compile("alert: (\\w+)")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> alerts.add(found.group(1)));
            }
        }
        String rules =
                new YAMLMapper().readTree(FILE.toFile()).path("inhibit_rules").toString();
        assertThat(Pattern.compile("Nines\\w+").matcher(rules).results().map(found -> found.group()))
                .hasSizeGreaterThan(5)
                .isSubsetOf(alerts);
    }

    @Test
    void itHoldsNoSecret() throws IOException {
        JsonNode receivers = new YAMLMapper().readTree(FILE.toFile()).path("receivers");
        assertThat(List.of("routing_key", "service_key", "api_url", "auth_password", "bot_token", "api_key"))
                .allSatisfy(key -> assertThat(receivers.findValues(key)).isEmpty());
    }
}
