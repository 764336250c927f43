package dev.nines.ingest.prober.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.ingest.yaml.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeFileReaderTest {
    private static final String LITERAL = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789";

    @Test
    void aTargetNeedsNameKindAndModelOnly() throws IOException {
        ProbeFile file = read("""
                targets:
                  - name: claude
                    kind: anthropic
                    model: claude-haiku-4-5
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.gateway()).isEqualTo("nines-prober");
        assertThat(file.jitterPercent()).isEqualTo(10);
        assertThat(file.dailyCapUsd()).isNull();
        assertThat(file.statusPages().isEmpty()).isTrue();
        assertThat(file.models()).singleElement().satisfies(target -> {
            assertThat(target.provider()).isEqualTo("anthropic");
            assertThat(target.url()).hasToString("https://api.anthropic.com");
            assertThat(target.variables()).containsExactly("ANTHROPIC_API_KEY");
            assertThat(target.interval()).isEqualTo(Duration.ofMinutes(1));
            assertThat(target.timeouts())
                    .isEqualTo(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60)));
            assertThat(target.streaming()).isTrue();
            assertThat(target.maxTokens()).isEqualTo(16);
            assertThat(target.canary()).isEqualTo(Canary.DEFAULT);
        });
    }

    @Test
    void everythingMayBeSaid() throws IOException {
        ProbeFile file = read("""
                gateway: prober-eu
                seed: 42
                jitter_percent: 20
                daily_cap_usd: 2.50
                status_pages:
                  - url: https://status.example.com/api/v2/incidents.json
                targets:
                  - name: nova
                    kind: bedrock
                    provider: aws
                    model: amazon.nova-micro-v1:0
                    region: eu-west-1
                    access_key_env: PROBE_KEY
                    interval: 5m
                    timeout: {connect: 500ms, first_token: 10s, total: 20s}
                    streaming: false
                    canary: {prompt: "2+2?", matches: "\\\\b4\\\\b"}
                    max_tokens: 32
                    headers: {x-team: sre, x-secret: "Bearer ${TEAM_TOKEN}"}
                    body: {temperature: 0, top_p: 0.5, stop: [a, "1"], stream_options: {include_usage: true}, seed: }
                    daily_cap_usd: 0.10
                    price: {input: 0.035, output: 0.14}
                  - name: internet
                    kind: tls
                    hosts: [one.one.one.one:443, "[2606:4700::1]:443"]
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.gateway()).isEqualTo("prober-eu");
        assertThat(file.seed()).isEqualTo(42);
        assertThat(file.dailyCapUsd()).isEqualByComparingTo("2.5");
        assertThat(file.statusPages().sites()).containsExactly("https://status.example.com");
        assertThat(file.models()).singleElement().satisfies(target -> {
            assertThat(target.url()).hasToString("https://bedrock-runtime.eu-west-1.amazonaws.com");
            assertThat(target.variables())
                    .containsExactlyInAnyOrder("PROBE_KEY", "AWS_SECRET_ACCESS_KEY", "TEAM_TOKEN");
            assertThat(target.timeouts().connect()).isEqualTo(Duration.ofMillis(500));
            assertThat(target.canary().satisfiedBy("It is 4.")).isTrue();
            assertThat(target.canary().satisfiedBy("42")).isFalse();
            assertThat(target.more())
                    .hasToString("{\"temperature\":0,\"top_p\":0.5,\"stop\":[\"a\",\"1\"],"
                            + "\"stream_options\":{\"include_usage\":true},\"seed\":null}");
            assertThat(target.budget())
                    .isEqualTo(new Budget(new BigDecimal("0.10"), new BigDecimal("0.035"), new BigDecimal("0.14")));
        });
        assertThat(file.controls()).singleElement().satisfies(control -> {
            assertThat(control.provider()).isEqualTo("control:internet");
            assertThat(control.hosts()).hasSize(2).allMatch(host -> host.isUnresolved() && host.getPort() == 443);
        });
    }

    @Test
    void everyProblemIsToldWithItsLineAndTheRestIsRead() throws IOException {
        ProbeFile file = read("""
                jiter: 5
                targets:
                  - name: a
                    kind: antropic
                    model: m
                  - name: b
                    kind: openai
                    interval: soon
                    timeout:
                      total: 1h
                    max_tokens: 0
                  - name: c
                    kind: openai-compatible
                    provider: groq
                    model: m
                    url: ftp://somewhere
                  - name: c
                    kind: azure-openai
                    model: m
                    url: https://x.openai.azure.com
                    canary: {prompt: hi, matches: "("}
                  - name: d
                    kind: tcp
                    hosts: [somewhere]
                  - name: e
                    kind: openai
                    model: fine
                """);

        assertThat(file.models()).extracting(ModelTarget::name).contains("e");
        assertThat(messages(file))
                .containsExactly(
                        "probes.yaml:1: jiter is unknown here; there are daily_cap_usd, gateway, jitter_percent, seed,"
                                + " status_pages, targets",
                        "probes.yaml:4: targets[0].kind 'antropic' is none of anthropic, openai, openai-responses, gemini,"
                                + " bedrock, azure-openai, openai-compatible, tcp, tls",
                        "probes.yaml:6: targets[1].model is missing; name the model to ask",
                        "probes.yaml:8: targets[1].interval 'soon' is no length of time; write e.g. 500ms, 30s, 5m or 1h",
                        "probes.yaml:10: targets[1].timeout.total '1h' is not within 10ms and 10m; choose another",
                        "probes.yaml:11: targets[1].max_tokens '0' is no whole number from 1 to 4096",
                        "probes.yaml:16: targets[2].url 'ftp://somewhere' is no https:// or http:// address",
                        "probes.yaml:17: targets[3].name 'c' is given twice; each target needs a name of its own",
                        "probes.yaml:21: targets[3].canary.matches is no regular expression: Unclosed group",
                        "probes.yaml:24: targets[4].hosts 'somewhere' is no host:port, e.g. one.one.one.one:443",
                        "probes.yaml:24: targets[4].hosts names no host; list some as host:443, of different operators");
        assertThatIllegalArgumentException().isThrownBy(file::orThrow).withMessageContaining("probes.yaml:4:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key_env: " + LITERAL,
                "key_env: AKIAIOSFODNN7EXAMPLE",
                "api_key: " + LITERAL,
                "headers: {x-api-key: " + LITERAL + "}",
                "headers: {authorization: Bearer " + LITERAL + "}",
                "headers: {x-custom: " + LITERAL + "}",
                "headers: {x-custom: \"${" + LITERAL + "}\"}",
                "url: https://" + LITERAL + "@host/v1",
                "url: https://host/v1?key=" + LITERAL,
            })
    void aKeyInTheFileIsRefusedAndNotRepeated(String line) throws IOException {
        ProbeFile file = read("""
                targets:
                  - name: a
                    kind: openai
                    model: m
                    %s
                """.formatted(line));

        assertThat(file.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.toString())
                .startsWith("probes.yaml:5: ")
                .doesNotContain(LITERAL)
                .doesNotContain("AKIAIOSFODNN7EXAMPLE"));
    }

    @Test
    void brokenYamlIsSaidWithItsLine() throws IOException {
        assertThat(messages(read("targets:\n  - name: [a\n  b: c\n")))
                .singleElement()
                .asString()
                .startsWith("probes.yaml:3: no YAML: ");
        assertThat(messages(read("seed: 1\nseed: 2\n")))
                .singleElement()
                .asString()
                .startsWith("probes.yaml:2: ");
        assertThat(messages(read(""))).singleElement().asString().contains("names nothing to probe");
        assertThat(messages(read("- a\n"))).isNotEmpty();
    }

    @Test
    void oneControlIsEnoughForAFile() throws IOException {
        assertThat(messages(read("""
                targets:
                  - {name: a, kind: tcp, hosts: ["a:1"]}
                  - {name: b, kind: tls, hosts: ["b:1"]}
                """))).singleElement().asString().contains("targets[1].kind is a second control");
    }

    @Test
    void missingVariablesAreNamed() throws IOException {
        ProbeFile file = read("""
                targets:
                  - {name: a, kind: openai, model: m, headers: {x-org: "${ORG}"}}
                """);
        assertThat(new Environment(Map.of("ORG", "o")).missingFor(file.models()))
                .containsExactly("target 'a' needs OPENAI_API_KEY, which is not set; export OPENAI_API_KEY before the"
                        + " prober starts");
        assertThat(new Environment(Map.of("SECRET", LITERAL))).asString().doesNotContain(LITERAL);
    }

    @Test
    void theExampleIsRight() throws IOException {
        assertThat(ProbeFileReader.read(Path.of("../probes/example.yaml")).problems())
                .isEmpty();
    }

    private static ProbeFile read(String text) throws IOException {
        return ProbeFileReader.read("probes.yaml", new StringReader(text));
    }

    private static List<String> messages(ProbeFile file) {
        return file.problems().stream().map(Problem::toString).collect(Collectors.toList());
    }
}
