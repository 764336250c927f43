package dev.nines.streams.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.Limit;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.ScopePattern;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    @Test
    void conditionsNameScopeAndOutcomes() {
        Filter filter = Filter.parse(
                "provider='openai' and model = 'gpt-5' AND region='eu' and outcome in ('server_error','timeout')",
                Level.ATTEMPT);

        assertThat(filter.scope()).isEqualTo(new ScopePattern("openai", "gpt-5", "eu"));
        assertThat(filter.outcomes()).containsExactlyInAnyOrder(Outcome.SERVER_ERROR, Outcome.TIMEOUT);
        assertThat(filter.namesOutcomes()).isTrue();
    }

    @Test
    void outcomesCanBeTakenOutAndAllConditionsHold() {
        EnumSet<Outcome> rest = EnumSet.allOf(Outcome.class);
        rest.removeAll(EnumSet.of(Outcome.CANCELLED, Outcome.CLIENT_ERROR, Outcome.AUTH));

        assertThat(Filter.parse("outcome not in ('cancelled', 'client_error') and outcome != 'auth'", Level.ATTEMPT)
                        .outcomes())
                .isEqualTo(rest);
        assertThat(Filter.parse("outcome = 'timeout'", Level.ATTEMPT).outcomes())
                .containsExactly(Outcome.TIMEOUT);
        assertThat(Filter.parse("judgement='bad' and outcome!='empty'", Level.ATTEMPT)
                        .outcomes())
                .doesNotContain(Outcome.EMPTY)
                .contains(Outcome.TIMEOUT)
                .hasSize(Objectives.outcomes(Judgement.BAD).size() - 1);
    }

    @Test
    void withoutAConditionItIsEachProviderAndEveryOutcome() {
        Filter filter = Filter.parse("model in ('it''s')", Level.ATTEMPT);

        assertThat(filter.scope()).isEqualTo(new ScopePattern("*", "it's", null));
        assertThat(filter.outcomes()).hasSize(Outcome.values().length);
        assertThat(filter.namesOutcomes()).isFalse();
    }

    @Test
    void answersMayBeLimitedAndRequestsToldApartByTier() {
        Filter filter = Filter.parse("tier='critical' and ttft_ms <= 800.5", Level.REQUEST);

        assertThat(filter.scope()).isEqualTo(ScopePattern.of(Level.REQUEST, "critical"));
        assertThat(filter.bound()).contains(new Filter.Bound(new Limit(Limit.Measure.TTFT, 800.5), false));
        assertThat(Filter.parse("latency_ms > 2000", Level.TASK).bound())
                .contains(new Filter.Bound(new Limit(Limit.Measure.LATENCY, 2_000), true));
        assertThat(Filter.parse("tier='*'", Level.TASK).scope()).isEqualTo(ScopePattern.of(Level.TASK, "*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tier='critical' | tier 'critical' is of requests and tasks; add the annotation nines.dev/level:"
                        + " request",
                "tier='gold' | tier [gold] is unknown; use one of critical, important, general, *",
                "tenant != 'a' | 'tenant' is not kept in panes; use provider, model, region, tier, outcome, judgement",
                "latency_ms < 2000 | 'latency_ms <' is not told apart from its limit; write <=",
                "ttft_ms >= 800 | 'ttft_ms >=' is not told apart from its limit; write >",
                "latency_ms <= 'fast' | a number of milliseconds is missing before 'fast'",
                "latency_ms <= 0.5 | latency_ms 0.5 is not within 1 and 3600000 milliseconds",
                "latency_ms <= 2000 and ttft_ms <= 800 | two limits stand in the filter; write an objective for each",
                "provider='a' or provider='b' | 'or' cannot be answered; list the values with in (...)",
                "model in ('a','b') | several values of 'model' cannot be one scope; write an objective for each",
                "provider != 'a' | several values of 'provider' cannot be one scope",
                "provider='a' and provider='b' | 'provider' stands in the filter twice",
                "outcome='5xx' | outcome '5xx' is unknown; use one of ok, truncated",
                "judgement='ugly' | judgement 'ugly' is unknown; use one of good, bad, throttled, excluded",
                "provider='a' and | a field is missing at its end",
                "provider 'a' | after 'provider' one of =, !=, in, not in, <=, > is missing before 'a'",
                "provider=openai | a value in single quotes is missing before 'openai'",
                "outcome in ('ok' | ')' is missing at its end",
                "outcome not 'ok' | 'not' must be followed by 'in' before 'ok'",
                "provider='a' model='b' | 'and' is missing before 'model'",
                "provider='a | cannot be read from",
                "tokens > 5 | 'tokens' is not kept in panes",
                "tokens ~ 5 | cannot be read from \"~ 5\" on",
            })
    void whatPanesCannotAnswerIsRefusedWithTheRemedy(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filter.parse(text, Level.ATTEMPT))
                .withMessageContaining(message);
    }
}
