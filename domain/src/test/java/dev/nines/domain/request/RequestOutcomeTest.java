package dev.nines.domain.request;

import static dev.nines.domain.request.RequestAttempts.ZERO;
import static dev.nines.domain.request.RequestAttempts.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.pane.LogHistogram;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestOutcomeTest {
    private static Contribution of(RequestAttempts... attempts) {
        return RequestOutcome.of(Stream.of(attempts).map(RequestAttempts::build).toList())
                .orElseThrow();
    }

    @Test
    void aRequestOfOneAttemptLastsAsLongAndCostsAsMuch() {
        Contribution attempt =
                attempt("a", 1).to(1234).firstTokenAfter(80).build().contribution();

        Contribution request = of(attempt("a", 1).to(1234).firstTokenAfter(80).tier("critical"));

        assertThat(request.level()).isEqualTo(Level.REQUEST);
        assertThat(request.tier()).isEqualTo("critical");
        assertThat(request.attempts()).isEqualTo(1);
        assertThat(request.latencyBin()).isEqualTo(attempt.latencyBin());
        assertThat(request.ttftBin()).isEqualTo(attempt.ttftBin());
        assertThat(request.outputTokens()).isEqualTo(attempt.outputTokens());
        assertThat(request.costNanos()).isEqualTo(attempt.costNanos());
        assertThat(request.endSecond()).isEqualTo(attempt.endSecond());
    }

    @Test
    void aRetryThatSucceedsMakesTheRequestGoodAndItsCostIsThatOfBoth() {
        Contribution request = of(
                attempt("a", 1).to(3000).with(Outcome.TIMEOUT),
                attempt("b", 2).from(3500).to(5200).firstTokenAfter(400));

        assertThat(request.outcome()).isEqualTo(Outcome.OK);
        assertThat(request.endSecond()).isEqualTo(ZERO.getEpochSecond() + 5);
        assertThat(request.attempts()).isEqualTo(2);
        assertThat(request.costNanos()).isEqualTo(2_000_000);
        assertThat(request.inputTokens()).isEqualTo(200);
        assertThat(request.latencyBin()).isEqualTo(LogHistogram.binOf(5200));
        assertThat(LogHistogram.valueOf(request.ttftBin())).isBetween(3900 * 0.98, 3900 * 1.02);
    }

    @Test
    void aHedgeIsAsFastAsTheFirstGoodAnswerAndEndsWithTheLastCall() {
        Contribution request = of(
                attempt("a", 1).to(9000).with(Outcome.CANCELLED),
                attempt("b", 2).from(1000).to(4000),
                attempt("c", 3).from(1000).to(6000));

        assertThat(request.outcome()).isEqualTo(Outcome.OK);
        assertThat(request.latencyBin()).isEqualTo(LogHistogram.binOf(4000));
        assertThat(request.endSecond()).isEqualTo(ZERO.getEpochSecond() + 9);
    }

    @Test
    void aWholeAnswerAfterARefusalIsTheAnswer() {
        Contribution request = of(
                attempt("a", 1).to(1000).with(Outcome.REFUSED),
                attempt("b", 2).from(1000).to(2000));

        assertThat(request.outcome()).isEqualTo(Outcome.OK);
        assertThat(request.latencyBin()).isEqualTo(LogHistogram.binOf(2000));
    }

    @Test
    void withoutAnAnswerTheLastFailureToEndDecides() {
        Contribution request = of(
                attempt("a", 1).to(1000).with(Outcome.SERVER_ERROR),
                attempt("b", 2).from(1000).to(2000).with(Outcome.RATE_LIMITED),
                attempt("c", 3).from(2000).to(3000).with(Outcome.CANCELLED));

        assertThat(request.outcome()).isEqualTo(Outcome.RATE_LIMITED);
        assertThat(request.latencyBin()).isEqualTo(LogHistogram.binOf(3000));
        assertThat(request.requestId()).as("a retry may still make it good").isNull();
    }

    @Test
    void isExcludedOnlyWhereNothingElseHappened() {
        assertThat(of(attempt("a", 1).with(Outcome.AUTH), attempt("b", 2).with(Outcome.CLIENT_ERROR))
                        .outcome())
                .as("both end at once: the later attempt_no")
                .isEqualTo(Outcome.CLIENT_ERROR);
        assertThat(of(attempt("a", 1).with(Outcome.AUTH), attempt("b", 1).with(Outcome.CLIENT_ERROR))
                        .outcome())
                .as("then the later attempt_id")
                .isEqualTo(Outcome.CLIENT_ERROR);
    }

    @Test
    void anAnswerFromTheCacheIsAGoodRequestThatCalledNobody() {
        Contribution request = of(attempt("a", 1).to(5).cacheHit());

        assertThat(request.outcome()).isEqualTo(Outcome.OK);
        assertThat(request.attempts()).isZero();
        assertThat(request.billed()).isFalse();
        assertThat(request.costNanos()).isEqualTo(Contribution.UNKNOWN);
        assertThat(request.inputTokens()).isEqualTo(Contribution.UNKNOWN);
    }

    @Test
    void whatIsUnknownOfOneCallIsLeftOutAndWhatIsUnknownOfAllIsUnknown() {
        assertThat(of(attempt("a", 1), attempt("b", 2).unpriced()).costNanos()).isEqualTo(1_000_000);
        assertThat(of(attempt("a", 1).unpriced(), attempt("b", 2).unpriced()).costNanos())
                .isEqualTo(Contribution.UNKNOWN);
        assertThat(of(attempt("a", 1), attempt("b", 2).unbilled()).costNanos()).isEqualTo(1_000_000);
    }

    @Test
    void probesMakeNoRequest() {
        assertThat(RequestOutcome.of(List.of(attempt("a", 1).probe().build()))).isEmpty();
        assertThat(of(attempt("a", 1), attempt("b", 2).probe().with(Outcome.TIMEOUT))
                        .attempts())
                .isEqualTo(1);
    }

    @Test
    void theTierIsThatOfTheFirstAttemptThatNamesOne() {
        assertThat(of(
                                attempt("c", 3).to(3000).tier("general"),
                                attempt("a", 1).to(1000),
                                attempt("b", 2).to(2000).tier("critical"))
                        .tier())
                .isEqualTo("critical");
    }
}
