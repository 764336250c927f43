package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages' files as they stand, without a browser: what they name is there, and nothing of it is elsewhere. */
class PageFilesTest {
    private static final Path PAGES = Path.of("src/main/resources/dev/nines/dashboards/web");
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|export)\\b[^\"\\n]*\"([^\"]+)\"");
    private static final Pattern PRELOADED = Pattern.compile("rel=\"modulepreload\" href=\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.-]+");
    /** A name of a format, and the example that a visitor runs on his own machine. */
    private static final Set<String> NOT_FETCHED = Set.of("http://www.w3.org", "http://127.0.0.1");

    @Test
    void everyImportNamesAFileThatIsThere() {
        assertThat(files(".js")).hasSizeGreaterThan(40).allSatisfy(file -> assertThat(imports(file))
                .allSatisfy(name -> assertThat(at(file, name)).exists()));
    }

    @Test
    void modulesThatEveryPageNeedsAreFetchedAtOnce() {
        Set<Path> needed = new LinkedHashSet<>();
        follow(PAGES.resolve("app.js"), needed);
        List<Path> preloaded = matches(PRELOADED, text(PAGES.resolve("index.html")))
                .filter(name -> !name.startsWith("/lib/"))
                .map(PAGES::resolve)
                .toList();
        assertThat(preloaded)
                .containsExactlyInAnyOrderElementsOf(
                        needed.stream().filter(file -> !file.endsWith("app.js")).toList());
    }

    @Test
    void librariesThatAreNamedAreBundled() {
        Stream<String> named = Stream.of("index.html", "lit.js", "parts/chart.js")
                .flatMap(file -> matches(Pattern.compile("\"(/lib/[^\"]+)\""), text(PAGES.resolve(file))));
        assertThat(named.toList()).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(
                        getClass().getResource("/META-INF/resources/webjars" + name.substring("/lib".length())))
                .as(name)
                .isNotNull());
    }

    @Test
    void nothingComesFromElsewhere() {
        assertThat(files("")).allSatisfy(file -> assertThat(matches(ADDRESS, text(file)))
                .as(file.toString())
                .allMatch(NOT_FETCHED::contains));
    }

    /** The content security policy forbids it; style attributes alone are let through. */
    @Test
    void nothingIsInline() {
        assertThat(text(PAGES.resolve("index.html")))
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("<style", " style=", " onclick=", "javascript:");
        assertThat(files(".js")).allSatisfy(file -> assertThat(text(file))
                .as(file.toString())
                .doesNotContainPattern("style=(?!\\$\\{styleMap\\()")
                .doesNotContain("innerHTML", "eval(", "unsafeHTML"));
    }

    private static void follow(Path file, Set<Path> found) {
        if (found.add(file)) {
            imports(file).forEach(name -> follow(at(file, name), found));
        }
    }

    private static List<String> imports(Path file) {
        return matches(IMPORT, text(file)).filter(name -> name.startsWith(".")).toList();
    }

    private static Path at(Path file, String name) {
        return file.resolveSibling(name).normalize();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        List<MatchResult> results = pattern.matcher(text).results().toList();
        return results.stream().map(result -> result.group(result.groupCount()));
    }

    private static List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(PAGES)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
