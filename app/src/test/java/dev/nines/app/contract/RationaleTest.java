package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody adds a dependency without saying why. */
class RationaleTest {
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>(.+?)</groupId>\\s*<artifactId>(.+?)</artifactId>");

    @Test
    void everyDependencyIsAnsweredFor() {
        String page = ComposeFile.text("docs/rationale.md");
        List<String> modules = MODULE.matcher(ComposeFile.text("pom.xml"))
                .results()
                .map(module -> module.group(1))
                .toList();

        assertThat(modules).hasSizeGreaterThan(5).allSatisfy(module -> assertThat(DEPENDENCY
                        .matcher(ComposeFile.text(module + "/pom.xml"))
                        .results())
                .filteredOn(dependency -> !dependency.group(1).equals("${project.groupId}")
                        && !dependency.group(1).equals("dev.nines"))
                .allSatisfy(dependency -> assertThat(page).contains("`" + dependency.group(2) + "`")));
    }
}
