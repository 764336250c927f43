package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.Nines;
import dev.nines.app.config.Setting;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/operations.md says what the code says. */
class DocumentedOperationsTest {
    private static final String PAGE = ComposeFile.text("docs/operations.md");

    @Test
    void settingsAreThoseThereAre() {
        assertThat(PAGE)
                .contains(Arrays.stream(Setting.values())
                        .map(setting -> String.join(
                                " | ",
                                "| " + setting.key(),
                                setting.variable(),
                                setting.byDefault()
                                        .map(value -> value.isEmpty() ? "empty" : value)
                                        .orElse("none"),
                                setting.meaning() + " |"))
                        .collect(Collectors.joining("\n", "|---|---|---|---|\n", "\n\n")));
    }

    @Test
    void commandsAreThoseThereAre() {
        Set<String> commands =
                new HashSet<>(Nines.commandLine().getSubcommands().keySet());
        // The launcher's own.
        commands.addAll(Set.of("bench", "test"));

        assertThat(named("(?:\\./nines|`nines|--rm nines) ([a-z]+)"))
                .hasSizeGreaterThan(3)
                .isSubsetOf(commands);
    }

    @Test
    void topicsAreThoseThereAre() {
        assertThat(named("\\b(nines\\.(?!yaml)[a-z][a-z-]+)\\b"))
                .hasSizeGreaterThan(3)
                .isSubsetOf(Topics.all().stream().map(Topic::name).toList());
    }

    private static Set<String> named(String pattern) {
        return Pattern.compile(pattern)
                .matcher(PAGE)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
