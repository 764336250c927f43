package dev.nines.ingest.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.Scope;
import dev.nines.domain.whatif.OutageRule;
import dev.nines.domain.whatif.Policy;
import dev.nines.domain.whatif.Retries;
import dev.nines.domain.whatif.Strategy;
import dev.nines.domain.whatif.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileTest {
    @TempDir
    private Path folder;

    @Test
    void everyFieldIsRead() throws IOException {
        assertThat(read("""
                name: both
                strategy: cheapest-first
                targets: [openai/gpt, bedrock/anthropic/claude]
                tiers: {general: [openai/mini]}
                move_on: [errors, timeout]
                outage: {delay: 90s, stick_back: 10m}
                retries: {times: 2, backoff: 250ms, again: 0.3}
                timeout: 30s
                hedge: {after: 4s}
                """))
                .isEqualTo(new Policy(
                        "both",
                        Strategy.CHEAPEST_FIRST,
                        List.of(Scope.model("openai", "gpt"), Scope.model("bedrock", "anthropic/claude")),
                        Map.of("general", List.of(Scope.model("openai", "mini"))),
                        Set.of(Trigger.ERRORS, Trigger.TIMEOUT),
                        Optional.of(new OutageRule(Optional.of(Duration.ofSeconds(90)), Duration.ofMinutes(10))),
                        new Retries(2, Duration.ofMillis(250), OptionalDouble.of(0.3)),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(Duration.ofSeconds(4))));
    }

    @Test
    void targetsAreEnough() throws IOException {
        Policy policy = read("targets: openai/gpt");
        assertThat(policy.name()).isEqualTo("policy");
        assertThat(policy.triggers()).containsExactlyInAnyOrder(Trigger.values());
        assertThat(policy.outage()).isEmpty();
        assertThat(policy.retries()).isEqualTo(Retries.NONE);
        assertThat(read("targets: [a/b]\noutage: {}").outage()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: x                          | policy.yaml:1: targets is missing",
                "targets: [gpt]                   | 'gpt' is no target; write provider/model",
                "targets: [a/b, a/b]              | a target stands there twice",
                "'targets: [a/b]\nretry: 1'       | policy.yaml:2: retry is unknown here; there are hedge",
                "'targets: [a/b]\nmove_on: [5xx]' | trigger '5xx' is unknown; there are errors",
                "'targets: [a/b]\nstrategy: best' | strategy 'best' is unknown; there are fixed",
                "'targets: [a/b]\ntiers: {gold: [a/c]}'            | tiers.gold is unknown here",
                "'targets: [a/b]\nretries: {again: 2}'             | '2' is no share from 0 to 1",
                "'targets: [a/b]\nretries: {times: 99}'            | no whole number from 0 to 10",
                "'targets: [a/b]\ntimeout: soon'                   | no length of time; write e.g. 500ms",
                "'targets: [a/b]\noutage: {delay: late}'           | 'late' is no length of time",
                "'targets: [a/b, c/d]\ntimeout: 5s\nhedge: {after: 9s}' | comes later than the timeout",
                "'targets: [a/b]\nhedge: {}'                       | hedge.after is missing; say how long"
            })
    void whatIsWrongIsSaidWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("policy.yaml:");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesAreRead(Path example) throws IOException {
        assertThat(PolicyFile.read(example).targets()).hasSizeGreaterThan(1);
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../money/policies"))) {
            return files.toList();
        }
    }

    private Policy read(String text) throws IOException {
        return PolicyFile.read(Files.writeString(folder.resolve("policy.yaml"), text));
    }
}
