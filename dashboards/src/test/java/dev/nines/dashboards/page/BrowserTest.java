package dev.nines.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium, where there is one: its scripts run without complaint and draw. */
class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void chartsAreDrawnAndNothingComplains() throws Exception {
        Path page = folder.resolve("page.html");
        try (Writer out = Files.newBufferedWriter(page)) {
            new HtmlFormat()
                    .write(
                            List.of(
                                    SampleReports.OUTAGES,
                                    SampleReports.COSTS,
                                    SampleReports.TRADEOFF,
                                    SampleReports.WHATIF,
                                    SampleReports.SPEND,
                                    SampleReports.large(20_000)),
                            out);
        }
        String drawn = open(page);
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("CONSOLE");
        assertThat(Pattern.compile("<svg ").matcher(drawn).results()).hasSize(7);
        // A window a rectangle in its severity's colour: o1 is P1, o2 is P2.
        assertThat(drawn).contains("fill=\"#c62f3f\"", "fill=\"#e08a1e\"");
        // Names of lanes, shortened; the hostile one is text.
        assertThat(drawn).contains(">openai</text>").contains(">&lt;/script&gt;&lt;script&gt;alert");
        // The front is named; a policy's name is a lane.
        assertThat(drawn).contains(">Pareto front</text>", ">gpt, then claude</text>");
        assertThat(drawn).contains("title=\"12.345678901\">12.35</td>");
    }

    /** The document after its scripts ran. */
    private String open(Path page) throws Exception {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(bin -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(bin, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium on this machine; Debian: apt-get install chromium");
        Path dom = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        chromium.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--enable-logging=stderr",
                        "--window-size=1200,900",
                        "--virtual-time-budget=2000",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(browser.waitFor(60, TimeUnit.SECONDS))
                    .as("Chromium ended")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return read(dom);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
