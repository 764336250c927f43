package dev.nines.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Usage;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import dev.nines.event.Incident;
import dev.nines.ingest.Samples;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichmentTest {
    /** Any format but the canonical one. */
    private static final Format GATEWAY = Format.OTLP;

    @TempDir
    private Path folder;

    @Test
    void theRegionalPriceOfAProfileIsFoundThoughTheModelHasOneName() {
        Attempt enriched = enriched(
                Enrichment.BUILT_IN,
                GATEWAY,
                attempt("aws.bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", Caller.UNKNOWN));
        PriceBook book = PriceBook.of(List.of(
                price("anthropic.claude-sonnet-4-5-20250929-v1:0", "3"),
                price("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "3.3")));

        assertThat(enriched.target())
                .isEqualTo(new Target(
                        "edge",
                        "bedrock",
                        "anthropic.claude-sonnet-4-5-20250929-v1:0",
                        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                        "us",
                        "chat"));
        assertThat(new Pricing(book, Billing.DEFAULT).price(enriched).charge())
                .isEqualTo(new Charge(new BigDecimal("3.300000000"), CostSource.PRICED, null));
    }

    @Test
    void theHostsRegionGoesBeforeTheModelsAndTheEventsOwnBeforeBoth() {
        Caller caller = calledAt("bedrock-runtime.eu-west-3.amazonaws.com", null);
        Attempt attempt = attempt("bedrock", "eu.amazon.nova-pro-v1:0", caller);
        Attempt known = withTarget(attempt, new Target("edge", "bedrock", "eu.x.y", null, "here", null));

        assertThat(enriched(Enrichment.BUILT_IN, GATEWAY, attempt).target().region())
                .isEqualTo("eu-west-3");
        assertThat(enriched(Enrichment.BUILT_IN, GATEWAY, known).target().region())
                .isEqualTo("here");
    }

    @Test
    void theCanonicalFormatIsLeftAloneButForTheUsersOwnRules() throws IOException {
        Attempt attempt =
                attempt("azure_openai", "azure/eu/gpt-4o", calledAt("eastus.api.cognitive.microsoft.com", "growth-7"));
        Enrichment own = rules("""
                provider:
                  - {when: {provider: azure_.*}, is: our-azure}
                team:
                  - {when: {key_alias: '([a-z]+)-.*'}, is: $1}
                """);

        assertThat(enriched(Enrichment.BUILT_IN, Format.NINES, attempt).target())
                .isEqualTo(attempt.target());
        Attempt enriched = enriched(own, Format.NINES, attempt);
        assertThat(enriched.target()).isEqualTo(new Target("edge", "our-azure", "azure/eu/gpt-4o", null, null, "chat"));
        assertThat(enriched.caller().team()).isEqualTo("growth");
    }

    @Test
    void aUsersRuleGoesBeforeTheBuiltInOnesAndSeesWhatWasCalled() throws IOException {
        Enrichment own = rules("""
                provider:
                  - {when: {tags.backend: 'prod/bedrock-.*'}, is: bedrock}
                model:
                  - {when: {provider: bedrock, model: 'eu\\.(.*)'}, is: european-$1}
                region:
                  - {when: {host: 'gw-([a-z0-9-]+)\\.corp'}, is: $1}
                """);
        Caller caller = new Caller(
                null, null, null, null, Map.of("backend", "prod/bedrock-eu", Tag.SERVER_ADDRESS, "gw-fra1.corp"));

        assertThat(enriched(own, GATEWAY, attempt("unknown", "eu.amazon.nova-pro-v1:0", caller))
                        .target())
                .isEqualTo(new Target(
                        "edge", "bedrock", "european-amazon.nova-pro-v1:0", "eu.amazon.nova-pro-v1:0", "fra1", "chat"));
        assertThat(enriched(own, GATEWAY, attempt("aws", "us.amazon.nova-pro-v1:0", Caller.UNKNOWN))
                        .target()
                        .region())
                .isEqualTo("us");
    }

    @Test
    void theFirstRuleThatAppliesWins() throws IOException {
        Enrichment own = rules("""
                team:
                  - {when: {key_alias: 'x-(a)?.*'}, is: $1}
                  - {when: {key_alias: '(x).*', provider: '(openai)'}, is: '$2/$1 for $$1'}
                  - {is: everybody}
                """);

        assertThat(teamOf(own, "x-abc")).isEqualTo("a");
        assertThat(teamOf(own, "x-b")).isEqualTo("openai/x for $1");
        assertThat(teamOf(own, "y")).isEqualTo("everybody");
        assertThat(teamOf(own, null)).isEqualTo("everybody");
    }

    @Test
    void whatTheEventSaysIsReplacedOnlyByARuleThatLooksAtIt() throws IOException {
        Enrichment own = rules("""
                team:
                  - {when: {team: 'Growth.*'}, is: growth}
                  - {is: everybody}
                tier:
                  - {when: {team: growth}, is: critical}
                """);

        assertThat(enriched(own, Format.NINES, ofTeam("Growth (EMEA)")).caller())
                .isEqualTo(new Caller("t-1", "growth", null, "critical", Map.of()));
        assertThat(enriched(own, Format.NINES, ofTeam("search")).caller().team())
                .isEqualTo("search");
        assertThat(enriched(own, Format.NINES, ofTeam(null)).caller().team()).isEqualTo("everybody");
    }

    @Test
    void aValueThatAFieldCannotHaveIsNoMatch() throws IOException {
        Enrichment own = rules("""
                provider:
                  - {when: {model: '(.*)'}, is: $1}
                tier:
                  - {when: {key_alias: '(.*)'}, is: $1}
                """);
        Attempt enriched = enriched(own, Format.NINES, attempt("openai", "a/b", calledAt(null, "urgent")));

        assertThat(enriched.target().provider()).isEqualTo("openai");
        assertThat(enriched.caller().tier()).isNull();
        assertThat(enriched(own, Format.NINES, attempt("openai", "b", calledAt(null, "critical")))
                        .caller()
                        .tier())
                .isEqualTo("critical");
    }

    @Test
    void startsTasksAndIncidentsHaveTheSameNamesAsAttempts() throws IOException {
        Enrichment own = rules("""
                provider:
                  - {when: {provider: openai}, is: oai}
                team:
                  - {when: {team: Growth}, is: growth}
                """);
        Target target = new Target(null, "openai", "m", null, null, null);
        Event started = new Event.Started(new AttemptStarted("a", "r", target, Samples.NOON));
        Event finished = Decodings.event(
                Format.NINES,
                "{\"event\":\"task_finished\",\"task_id\":\"t\",\"result\":\"success\",\"team\":\"Growth\","
                        + "\"finished_at\":\"2026-05-06T12:00:00Z\"}");
        Event declared = new Event.Declared(incident("openai"));

        assertThat(((Event.Started) started.match(own.of(Format.NINES)))
                        .start()
                        .target()
                        .provider())
                .isEqualTo("oai");
        assertThat(((Event.Finished) finished.match(own.of(Format.NINES)))
                        .task()
                        .team())
                .isEqualTo("growth");
        assertThat(((Event.Declared) declared.match(own.of(Format.STATUSPAGE)))
                        .incident()
                        .getProvider())
                .isEqualTo("oai");
        assertThat(declared.match(Enrichment.BUILT_IN.of(Format.STATUSPAGE))).isEqualTo(declared);
    }

    @Test
    void everyMistakeOfAFileIsToldWithItsPlace() {
        assertThatThrownBy(() -> rules("""
                        provider:
                          - when: {hots: x}
                            is: a/b
                          - when: {host: '(x'}
                            is: x
                          - when: {host: '(x)'}
                            is: $2
                          - when: {host: x}
                        tier:
                          - {is: urgent}
                        models: []
                        team: growth
                        tests:
                          - given: {provider: x}
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "own.yaml:2: provider[0].when.hots is nothing a rule can look at; there are format, gateway, host,",
                        "own.yaml:3: provider 'a/b' is no name of one",
                        "own.yaml:4: provider[1].when.host '(x' is no regular expression: Unclosed group at character 3",
                        "own.yaml:7: provider[2].is '$2' wants group $2, but the patterns of its when have 1",
                        "own.yaml:8: rule for provider does not say what it is; add is: VALUE",
                        "own.yaml:10: tier 'urgent'",
                        "own.yaml:11: models is unknown here; there are model, project,",
                        "own.yaml:12: team is no list",
                        "own.yaml:14: test needs given: and gives:");
        assertThatThrownBy(() -> rules("team: [\n"))
                .hasMessageContaining("own.yaml:")
                .hasMessageContaining("no YAML");
    }

    @Test
    void aTestOfTheFileThatFailsRefusesTheFile() {
        assertThatThrownBy(() -> rules("""
                        team:
                          - {when: {key_alias: '([a-z]+)-.*'}, is: $1}
                        tests:
                          - given: {key_alias: growth-7}
                            gives: {team: growth}
                          - given: {key_alias: growth}
                            gives: {team: growth}
                        """)).hasMessage("own.yaml:6: test fails: team is unknown, not growth");
    }

    @Test
    void aProbeMeetsTheCallsOfAGatewayInOneScope() throws IOException {
        Attempt probe = attempt(
                "bedrock",
                "us.anthropic.claude-haiku-4-5-20251001-v1:0",
                calledAt("bedrock-runtime.us-west-2.amazonaws.com", null));
        assertThat(Enrichment.BUILT_IN.probe(probe)).isEqualTo(enriched(Enrichment.BUILT_IN, Format.LITELLM, probe));
        assertThat(Enrichment.BUILT_IN.probe(probe).target().model())
                .isEqualTo("anthropic.claude-haiku-4-5-20251001-v1:0");

        Enrichment own = rules("team: [{when: {format: prober}, is: sre}]\n");
        assertThat(own.probe(probe).caller().team()).isEqualTo("sre");
        assertThat(enriched(own, Format.LITELLM, probe).caller().team()).isNull();
        assertThat(Enrichment.NONE.probe(probe)).isEqualTo(probe);
    }

    @Test
    void anEmptyFileIsNoRules() throws IOException {
        assertThat(rules("# nothing yet\n").explain(Map.of("provider", "azure_openai")))
                .containsEntry("provider", "azure");
    }

    @Test
    void rejectsPassThroughUntouched() throws IOException {
        byte[] input = (Samples.line("a-1", Samples.NOON) + "nonsense\n").getBytes(StandardCharsets.UTF_8);
        var decoder = rules("team: [{is: x}]\n").open(Format.NINES, new ByteArrayInputStream(input));

        assertThat(decoder.next().orElseThrow()).isInstanceOf(Decoded.Accepted.class);
        assertThat(decoder.next()).isEqualTo(Optional.of(Decodings.reject(Format.NINES, "\nnonsense\n")));
        assertThat(decoder.position()).isEqualTo(2);
        assertThat(decoder.next()).isEmpty();
    }

    /** An attempt that could be read can be enriched. */
    @Property(tries = 2000)
    void anyNamesStayNames(
            @ForAll @AlphaChars @NumericChars @Chars({'.', '-', '_', ':', ' '}) @StringLength(min = 1, max = 20)
                    String provider,
            @ForAll
                    @AlphaChars
                    @NumericChars
                    @Chars({'.', '-', '/', ':', '*', '$', '\\'})
                    @StringLength(min = 1, max = 60)
                    String model,
            @ForAll @AlphaChars @NumericChars @Chars({'.', '-', ':'}) @StringLength(max = 60) String host) {
        if (provider.isBlank()) {
            return;
        }
        Attempt enriched = enriched(Enrichment.BUILT_IN, GATEWAY, attempt(provider, model, calledAt(host, null)));

        assertThat(model).endsWith(enriched.target().model());
    }

    private static String teamOf(Enrichment enrichment, String alias) {
        return enriched(enrichment, Format.NINES, attempt("openai", "m", calledAt(null, alias)))
                .caller()
                .team();
    }

    private static Attempt ofTeam(String team) {
        return attempt("openai", "m", new Caller("t-1", team, null, null, Map.of()));
    }

    private static Caller calledAt(String host, String alias) {
        Map<String, String> tags = new HashMap<>();
        Optional.ofNullable(host).ifPresent(h -> tags.put(Tag.SERVER_ADDRESS, h));
        Optional.ofNullable(alias).ifPresent(a -> tags.put(Tag.KEY_ALIAS, a));
        return new Caller(null, null, null, null, tags);
    }

    private Enrichment rules(String yaml) throws IOException {
        return Enrichment.load(Optional.of(Files.writeString(folder.resolve("own.yaml"), yaml)));
    }

    private static Attempt enriched(Enrichment enrichment, Format format, Attempt attempt) {
        Event.Cases<Event> cases = enrichment.of(format);
        Event first = new Event.Ended(attempt).match(cases);
        assertThat(new Event.Ended(attempt).match(cases)).isEqualTo(first);
        return ((Event.Ended) first).attempt();
    }

    private static Attempt attempt(String provider, String model, Caller caller) {
        Attempt plain = Samples.attempt("a-1", Origin.GATEWAY, Samples.NOON);
        return new Attempt(
                plain.attemptId(),
                plain.version(),
                plain.lineage(),
                plain.origin(),
                new Target("edge", provider, model, null, null, "chat"),
                plain.timing(),
                plain.result(),
                new Usage(1_000_000L, null, null, 0L, null),
                plain.charge(),
                caller,
                false);
    }

    private static Attempt withTarget(Attempt a, Target target) {
        return new Attempt(
                a.attemptId(),
                a.version(),
                a.lineage(),
                a.origin(),
                target,
                a.timing(),
                a.result(),
                a.usage(),
                a.charge(),
                a.caller(),
                false);
    }

    private static Price price(String model, String usd) {
        BigDecimal input = new BigDecimal(usd);
        return new Price("bedrock", model, Instant.EPOCH, input, null, null, input, "test");
    }

    private static Incident incident(String provider) {
        return Incident.newBuilder()
                .setIncidentId("i")
                .setVersion(1)
                .setProvider(provider)
                .setPage("p")
                .setTitle("t")
                .setImpact("minor")
                .setStatus("resolved")
                .setStartedAt(Samples.NOON)
                .setFirstSeenAt(Samples.NOON)
                .setComponents(List.of())
                .setModels(List.of())
                .build();
    }
}
