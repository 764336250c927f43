package dev.nines.ingest.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.RequestValue;
import dev.nines.domain.sla.Sla;
import dev.nines.domain.sla.SlaCredit;
import dev.nines.domain.sla.SlaRule;
import dev.nines.domain.sla.SlaTerms;
import dev.nines.ingest.yaml.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredMoneyTest {
    private static final String SLA = """
            slas:
              - provider: aws.bedrock
                service: our contract
                target: 99.95
                rule: %s
                failures: [server_error, timeout]
                ignored: [client_error]
                credits: [{below: 99.95, percent: 12.5}]
                claim: 45 days
                source: contract 7, appendix C
                as_of: 2026-02-01
                basis: contract
            """;

    @TempDir
    private Path folder;

    @Test
    void theBuiltInPolicyIsTheDefaultAndWhatIsKnownOfProviders() {
        Billing billing = DeclaredMoney.BUILT_IN.billing();
        for (Outcome outcome : Outcome.values()) {
            assertThat(billing.bills("anyone", outcome))
                    .as(outcome.word())
                    .isEqualTo(Billing.DEFAULT.bills("anyone", outcome));
        }
        assertThat(billing.bills("openrouter", Outcome.EMPTY)).isFalse();
        assertThat(billing.bills("openrouter", Outcome.TIMEOUT)).isTrue();
        assertThat(DeclaredMoney.BUILT_IN.billed())
                .allSatisfy(line -> assertThat(line.source()).isNotBlank());
    }

    /** Bedrock's own text gives 10, 25 and 100 % below 99.9, 99 and 95 %. */
    @Test
    void theBuiltInServiceLevels() {
        SlaTerms bedrock = terms(DeclaredMoney.BUILT_IN, "bedrock");
        assertThat(bedrock.target()).isEqualTo(0.999);
        assertThat(bedrock.rule()).isEqualTo(new SlaRule.Intervals(Duration.ofMinutes(5)));
        assertThat(bedrock.creditAt(0.999)).isZero();
        assertThat(List.of(bedrock.creditAt(0.9989), bedrock.creditAt(0.9899), bedrock.creditAt(0.9499)))
                .containsExactly(0.1, 0.25, 1.0);
        assertThat(sla(DeclaredMoney.BUILT_IN, "anthropic").terms()).isEmpty();
        assertThat(DeclaredMoney.BUILT_IN.slas())
                .allSatisfy(sla -> assertThat(sla.source().where()).startsWith("https://"));
    }

    @Test
    void withoutFilesOfTheOwnerNothingIsValued() throws IOException {
        assertThat(DeclaredMoney.BUILT_IN.values()).containsExactly(RequestValue.notValued("built-in"));
        assertThat(DeclaredMoney.load(Optional.empty())).isSameAs(DeclaredMoney.BUILT_IN);
        assertThat(DeclaredMoney.load(Optional.of(folder))).isEqualTo(DeclaredMoney.BUILT_IN);
    }

    @Test
    void ownBillingWinsByProviderAndOutcome() throws IOException {
        write("billing.yaml", """
                default:
                  timeout: {billed: false, source: our invoices}
                providers:
                  azure.openai:
                    server_error: {billed: true, source: invoice of May}
                """);
        Billing billing = DeclaredMoney.load(Optional.of(folder)).billing();
        assertThat(billing.bills("groq", Outcome.TIMEOUT)).isFalse();
        assertThat(billing.bills("groq", Outcome.STREAM_CUT)).isTrue();
        assertThat(billing.bills("azure", Outcome.SERVER_ERROR)).isTrue();
        // What is built in for a provider goes before a default of the owner.
        assertThat(billing.bills("azure", Outcome.TIMEOUT)).isTrue();
        assertThat(billing.bills("openrouter", Outcome.EMPTY)).isFalse();
    }

    @Test
    void anOwnServiceLevelReplacesTheBuiltInOne() throws IOException {
        write("sla.yaml", SLA.formatted("downtime\n    down_percent: 5\n    down_minutes: 10"));
        DeclaredMoney money = DeclaredMoney.load(Optional.of(folder));
        assertThat(sla(money, "bedrock").service()).isEqualTo("our contract");
        assertThat(terms(money, "bedrock").rule()).isEqualTo(new SlaRule.Downtime(0.05, 10));
        assertThat(terms(money, "bedrock").credits()).containsExactly(new SlaCredit(0.9995, 0.125));
        assertThat(terms(money, "bedrock").ignored()).contains(Outcome.CLIENT_ERROR, Outcome.GATEWAY_DENIED);
        assertThat(sla(money, "bedrock").source().declaredIn()).isEqualTo("sla.yaml:2");
        assertThat(money.slas()).hasSameSizeAs(DeclaredMoney.BUILT_IN.slas());
    }

    @Test
    void theExampleOfValuesCanBeUsed() throws IOException {
        Files.copy(Path.of("../money/values.example.yaml"), folder.resolve("values.yaml"));
        List<RequestValue> values = DeclaredMoney.load(Optional.of(folder)).values();
        assertThat(values).hasSizeGreaterThan(2);
        assertThat(values.get(0).requestUsd()).isEqualByComparingTo(new BigDecimal("2.5"));
        assertThat(values.get(values.size() - 1)).isEqualTo(RequestValue.notValued("built-in"));
        // The folder of the built-in files can be given as it is.
        assertThat(problems(Path.of("../money"))).isEmpty();
    }

    @Test
    void anEntryThatFitsAllNeedsNoOtherBehindIt() throws IOException {
        write("values.yaml", "values: [{route: any, request_usd: 1}]\n");
        assertThat(DeclaredMoney.load(Optional.of(folder)).values())
                .extracting(RequestValue::route)
                .containsExactly("any");
    }

    @Test
    void whatIsWrongWithBilling() throws IOException {
        write("billing.yaml", """
                defaults: {}
                default:
                  timeouts: {billed: true, source: x}
                  timeout: {billed: maybe, source: x}
                  empty: {billed: true}
                providers:
                  bedrock: {ok: {billed: true, source: x}}
                  aws: {ok: {source: x, why: y}}
                """);
        assertThat(problems(folder))
                .containsExactly(
                        "billing.yaml:1: defaults is unknown here; there are default, providers",
                        "billing.yaml:3: outcome 'timeouts' is unknown; use one of " + words(),
                        "billing.yaml:4: default.timeout.billed 'maybe' is neither true nor false",
                        "billing.yaml:5: default.empty.source is missing; say where that is known from, or that it is assumed",
                        "billing.yaml:8: provider aws stands here twice, as bedrock; put its outcomes together",
                        "billing.yaml:8: providers.aws.ok.why is unknown here; there are billed, source",
                        "billing.yaml:8: providers.aws.ok.billed is missing; say true or false");
    }

    @Test
    void whatIsWrongWithServiceLevels() throws IOException {
        write("sla.yaml", SLA.formatted("weekly").replace("99.95\n", "999\n").replace("45 days", "soon") + """
                  - provider: amazon-bedrock
                    service: x
                    target: none
                    rule: requests
                    source: y
                    as_of: May
                    basis: heard
                """);
        assertThat(problems(folder))
                .containsExactly(
                        "sla.yaml:4: slas[0].target '999' is no per cent over 0 and up to 100; write e.g. 99.9",
                        "sla.yaml:5: slas[0].rule 'weekly' is none of requests, intervals, downtime",
                        "sla.yaml:9: slas[0].claim 'soon' is no period after the month's end; write 30 days or 2 months",
                        "sla.yaml:13: slas[1].provider 'bedrock' has an entry above; one provider has one",
                        "sla.yaml:16: slas[1].rule is unknown here; there are as_of, basis, note, provider, service, source, target",
                        "sla.yaml:18: slas[1].as_of 'May' is no day of this century; write e.g. 2026-05-31",
                        "sla.yaml:19: slas[1].basis 'heard' is none of read, second_hand, contract");
    }

    @Test
    void rulesThatMakeNoSense() throws IOException {
        assertThat(ofRule("intervals\n    interval: 7m"))
                .containsExactly("sla.yaml:6: slas[0].interval is wrong: an"
                        + " interval of PT7M does not divide an hour into minutes; use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60"
                        + " minutes");
        assertThat(ofRule("intervals"))
                .containsExactly("sla.yaml:2: slas[0].interval is missing; give its length, e.g. 5m");
        assertThat(ofRule("requests\n    interval: 5m"))
                .containsExactly("sla.yaml:6: slas[0].interval belongs to rule intervals only; leave it out");
        assertThat(ofRule("downtime\n    down_percent: 100"))
                .containsExactly("sla.yaml:6: slas[0].down_percent 100 is never exceeded; give less");
        assertThat(ofRule("downtime\n    down_percent: 5\n    down_minutes: 0"))
                .containsExactly("sla.yaml:7: slas[0].down_minutes '0' is no whole number from 1 to 1440");
        write("sla.yaml", SLA.formatted("requests").replace("[client_error]", "[timeout, ok]"));
        assertThat(problems(folder))
                .containsExactly("sla.yaml:6: slas[0].failures and ignored: outcome ok is an answer; it"
                        + " can be neither a failure nor ignored");
    }

    @Test
    void whatIsWrongWithValues() throws IOException {
        write("values.yaml", """
                values:
                  - {team: a, request_usd: 1}
                  - {route: b, team: a}
                  - {route: c, tier: urgent, request_usd: 1}
                  - {route: d, team: a, second_usd: 0.0000000001}
                  - {route: e, team: a, request_usd: -1}
                  - {route: f, request_usd: 1}
                  - {route: g, team: z, request_usd: 1}
                """);
        assertThat(problems(folder))
                .containsExactly(
                        "values.yaml:2: values[0].route is missing; give these requests a name",
                        "values.yaml:3: values[1] values nothing; give request_usd or second_usd, or leave the entry out",
                        "values.yaml:4: values[2] is wrong: tier 'urgent' is none of critical, important, general",
                        "values.yaml:5: values[3] is wrong: second_usd is 0.0000000001; give 0 to 1000000 USD with at most 9 decimals",
                        "values.yaml:6: values[4].request_usd '-1' is below 0",
                        "values.yaml:8: values[6] is never reached: values.yaml:7 fits all; put it before that one");
    }

    @Test
    void aFileOfAnotherNameIsNotPassedOver() throws IOException {
        write("slas.yml", "");
        write("notes.txt", "");
        Files.createDirectory(folder.resolve("policies"));
        assertThat(problems(folder))
                .containsExactly("slas.yml:1: this file is none of billing.yaml, sla.yaml, values.yaml; rename it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeclaredMoney.load(Optional.of(folder)))
                .withMessageContaining("slas.yml:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeclaredMoney.load(Optional.of(folder.resolve("none"))))
                .withMessageContaining("is no folder; give one that holds any of billing.yaml, sla.yaml, values.yaml");
    }

    private List<String> ofRule(String rule) throws IOException {
        write("sla.yaml", SLA.formatted(rule));
        return problems(folder);
    }

    private static List<String> problems(Path folder) throws IOException {
        return DeclaredMoney.read(folder).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static Sla sla(DeclaredMoney money, String provider) {
        return money.slas().stream()
                .filter(sla -> sla.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private static SlaTerms terms(DeclaredMoney money, String provider) {
        return sla(money, provider).terms().orElseThrow();
    }

    private static String words() {
        return String.join(
                ", ", Arrays.stream(Outcome.values()).map(Outcome::word).toList());
    }
}
