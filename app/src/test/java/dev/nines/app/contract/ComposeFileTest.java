package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.Nines;
import dev.nines.app.config.Setting;
import dev.nines.app.contract.ComposeFile.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be said of the deployment without an engine that runs it. */
class ComposeFileTest {
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?[0-9][A-Za-z0-9.-]*");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)");
    private static final Pattern SECRET = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]+}");

    private final Map<String, Service> services = ComposeFile.read().services();

    @Test
    void everyImageIsPinned() {
        List<String> bases = Pattern.compile("(?m)^FROM (\\S+)")
                .matcher(ComposeFile.text("Dockerfile"))
                .results()
                .map(from -> from.group(1))
                .toList();

        assertThat(bases).hasSize(2).allMatch(base -> PINNED.matcher(base).matches());
        assertThat(services).isNotEmpty().allSatisfy((name, service) -> assertThat(service.image())
                .matches(PINNED));
    }

    @Test
    void everyServiceSaysWhetherItIsHealthy() {
        assertThat(services).allSatisfy((name, service) -> {
            Map<?, ?> check = service.map("healthcheck");
            if (service.isPartOfTheDeployment()) {
                assertThat(check.get("test")).isInstanceOf(List.class);
            } else {
                assertThat(check.get("disable")).isEqualTo(true);
            }
        });
    }

    @Test
    void everyServiceWaitsUntilWhatItNeedsIsHealthy() {
        assertThat(services.get("sink").map("depends_on").keySet())
                .isEqualTo(Set.of("kafka", "registry", "clickhouse"));
        assertThat(services).allSatisfy((name, service) -> assertThat(
                        service.map("depends_on").values())
                .allMatch(Map.of("condition", "service_healthy")::equals));
    }

    @Test
    void everyPortIsPublishedOnLoopbackOnly() {
        assertThat(services).allSatisfy((name, service) -> assertThat(service.ports())
                .allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void everyRoleIsACommand() {
        Set<String> commands = Nines.commandLine().getSubcommands().keySet();

        assertThat(roles()).containsKeys("streams", "sink").allSatisfy((name, role) -> assertThat(commands)
                .contains(role.command().get(0)));
    }

    @Test
    void everyVariableOfARoleIsASetting() {
        Set<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());

        assertThat(roles())
                .allSatisfy((name, role) -> assertThat(role.map("environment").keySet())
                        .allSatisfy(variable -> assertThat((String) variable)
                                .satisfiesAnyOf(key -> assertThat(known).contains(key), key -> assertThat(key)
                                        .startsWith("NINES_KAFKA_"))));
    }

    @Test
    void noPasswordIsGivenHere() {
        assertThat(services)
                .allSatisfy((name, service) -> service.map("environment").forEach((variable, value) -> {
                    if (variable.toString().contains("PASSWORD")) {
                        assertThat(value.toString()).matches(SECRET);
                    }
                }));
        assertThat(ComposeFile.text(".env.example").lines())
                .filteredOn(line -> line.contains("PASSWORD"))
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void everyVariableIsInTheExample() {
        Set<String> used = VARIABLE.matcher(ComposeFile.text("docker-compose.yml"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> explained = Pattern.compile("(?m)^#?([A-Z_]+)=")
                .matcher(ComposeFile.text(".env.example"))
                .results()
                .map((MatchResult line) -> line.group(1))
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(explained);
    }

    private Map<String, Service> roles() {
        return services.entrySet().stream()
                .filter(service -> service.getValue().image().startsWith("nines:"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
