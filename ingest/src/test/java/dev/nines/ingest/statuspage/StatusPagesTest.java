package dev.nines.ingest.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.ingest.enrich.BoundedPattern;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StatusPagesTest {
    private StatusPages read(String yaml) throws IOException {
        Problems problems = new Problems();
        StatusPages pages = StatusPages.read(YamlReader.read("probes.yaml", new StringReader(yaml), problems));
        problems.orThrow();
        return pages;
    }

    @Test
    void aPageNeedsItsAddressOnly() throws IOException {
        StatusPages pages = read("""
                targets: [{name: not ours}]
                status_pages:
                  - url: https://status.claude.com/api/v2/incidents.json
                """);

        assertThat(pages.all()).singleElement().satisfies(page -> {
            assertThat(page.kind()).isEqualTo(PageKind.STATUSPAGE);
            assertThat(page.every()).isEqualTo(Duration.ofMinutes(1));
            assertThat(page.provider()).isEmpty();
            assertThat(page.home()).isEqualTo("https://status.claude.com");
        });
        assertThat(pages.sites()).containsExactly("https://status.claude.com");
        assertThat(read("targets: []\n").isEmpty()).isTrue();
        assertThat(read("").isEmpty()).isTrue();
    }

    @Test
    void allThatCanBeSaidOfAPage() throws IOException {
        StatusPage page = read("""
                        status_pages:
                          - url: https://status.claude.com/api/v2/incidents.json
                            kind: statuspage
                            provider: anthropic
                            every: 90s
                            only: [Claude API.*, '.*claude.*']
                            components:
                              - {match: claude\\.ai, provider: claude.ai}
                              - {match: Claude API.*, models: [a, b]}
                              - {match: Claude Code, ignore: true}
                            titles:
                              - {match: '.*Opus.*', models: claude-opus-4-5}
                        """).all().get(0);

        assertThat(page.every()).isEqualTo(Duration.ofSeconds(90));
        assertThat(page.provider()).contains("anthropic");
        assertThat(page.only()).extracting(BoundedPattern::toString).containsExactly("Claude API.*", ".*claude.*");
        assertThat(page.components())
                .extracting(
                        rule -> rule.match().toString(),
                        StatusPage.ComponentRule::provider,
                        StatusPage.ComponentRule::models,
                        StatusPage.ComponentRule::ignored)
                .containsExactly(
                        tuple("claude\\.ai", Optional.of("claude.ai"), List.of(), false),
                        tuple("Claude API.*", Optional.empty(), List.of("a", "b"), false),
                        tuple("Claude Code", Optional.empty(), List.of(), true));
        assertThat(page.titles().get(0).models()).containsExactly("claude-opus-4-5");
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("""
                        status_pages:
                          - kind: atom
                            every: 1s
                            interval: 60s
                          - url: ftp://status.example.com
                            provider: a/b
                            only: '(x'
                            components:
                              - {match: x, ignore: perhaps}
                              - {models: [y]}
                            titles:
                              - {match: x}
                          - url: https://a.example/x.json
                          - url: https://a.example/y.json
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "probes.yaml:2: status_pages[0].url is missing",
                        "probes.yaml:2: status_pages[0].kind 'atom' is unknown; there are statuspage, google-cloud, azure-rss",
                        "probes.yaml:4: status_pages[0].interval is unknown here",
                        "probes.yaml:5: status_pages[1].url 'ftp://status.example.com' is no address",
                        "probes.yaml:7: status_pages[1].only '(x' is no regular expression",
                        "probes.yaml:9: status_pages[1].components[0].ignore 'perhaps' is neither true nor false",
                        "probes.yaml:10: status_pages[1].components[1].match is missing",
                        "probes.yaml:12: status_pages[1].titles[0].models is missing",
                        "probes.yaml:14: status_pages[3].url 'https://a.example/y.json' is of a site that is watched already");
    }

    @Test
    void anIntervalThatWouldBeABotherIsRefused() {
        assertThatThrownBy(() -> read("status_pages: [{url: 'https://a.example/x', every: 1s}]\n"))
                .hasMessage("probes.yaml:1: status_pages[0].every '1s' is not within 10s and 24h; choose another");
        assertThatThrownBy(() -> read("status_pages: [{url: 'https://a.example/x', provider: a/b}]\n"))
                .hasMessage("probes.yaml:1: status_pages[0].provider 'a/b' is no name of one");
    }

    @Test
    void theDocumentedExampleCanBeRead() throws IOException {
        String text = Files.readString(Path.of("../docs/probes.md"));
        String section = text.substring(text.indexOf("## Status pages"));
        String example = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(section)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(read(example).all())
                .extracting(StatusPage::kind)
                .contains(PageKind.STATUSPAGE, PageKind.GOOGLE_CLOUD, PageKind.AZURE_RSS);
    }
}
