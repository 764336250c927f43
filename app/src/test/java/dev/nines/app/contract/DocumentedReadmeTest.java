package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.Nines;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Format;
import dev.nines.sql.report.Reports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README.md leaves out no format, no report and no command, and its event is one. */
class DocumentedReadmeTest {
    private static final String PAGE = ComposeFile.text("README.md");

    @Test
    void formatsAreThoseThereAre() {
        Set<String> all = Arrays.stream(Format.values()).map(Format::word).collect(Collectors.toSet());

        assertThat(words("**Formats**", "**Reports**")).containsAll(all);
    }

    @Test
    void reportsAreThoseThereAre() {
        // Two are for the summary of analyze.
        assertThat(words("**Reports**", "## Commands"))
                .containsAll(Reports.names().stream()
                        .filter(name -> !Set.of("input", "freshness").contains(name))
                        .toList());
    }

    @Test
    void commandsAreThoseThereAre() {
        Set<String> all = Nines.commandLine().getSubcommands().keySet();

        assertThat(words("## Commands", "## What the figures mean"))
                .containsAll(all.stream().filter(name -> !name.equals("help")).toList());
    }

    @Test
    void theSmallestEventIsRead() throws IOException {
        String event = section("-d '", "'\n").substring("-d '".length());

        assertThat(Format.NINES
                        .open(new ByteArrayInputStream(event.replace("\n", " ").getBytes(StandardCharsets.UTF_8)))
                        .next()
                        .orElseThrow())
                .isInstanceOf(Decoded.Accepted.class);
    }

    /** The first words of what stands in code marks there. */
    private static Set<String> words(String from, String to) {
        return Pattern.compile("`(?:nines )?([a-z][a-z-]+)")
                .matcher(section(from, to))
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toSet());
    }

    private static String section(String from, String to) {
        int start = PAGE.indexOf(from);
        return PAGE.substring(start, PAGE.indexOf(to, start + from.length()));
    }
}
