package dev.nines.app.demo;

import static dev.nines.app.demo.Windows.at;
import static dev.nines.app.demo.Windows.found;
import static dev.nines.app.demo.Windows.truth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.outage.Outage.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final TrueWindow AURORA = truth("aurora", Kind.ERRORS, "10:00", "12:00");

    @Test
    void aWindowOfTheScopeAnswers() {
        Found found = found("aurora", Kind.ERRORS, "10:01", "12:02");
        Comparison comparison = Comparison.of(List.of(AURORA), List.of(found));
        assertThat(comparison.matches().get(0).found()).contains(found);
        assertThat(comparison.missed()).isZero();
        assertThat(comparison.extra()).isEmpty();
    }

    @Test
    void nothingFoundIsMissed() {
        Comparison comparison = Comparison.of(List.of(AURORA), List.of());
        assertThat(comparison.missed()).isEqualTo(1);
    }

    @Test
    void aWindowAtAnotherTimeOrOfAnotherProviderIsFalse() {
        List<Found> found = List.of(
                found("aurora", Kind.ERRORS, "12:00", "12:30"), found("borealis", Kind.ERRORS, "10:00", "12:00"));
        Comparison comparison = Comparison.of(List.of(AURORA), found);
        assertThat(comparison.missed()).isEqualTo(1);
        assertThat(comparison.extra()).isEqualTo(found);
    }

    @Test
    void theLongestOverlapAnswersAndTheOthersAreFragments() {
        Found first = found("aurora", Kind.ERRORS, "10:00", "10:20");
        Found longest = found("aurora", Kind.ERRORS, "10:30", "11:30");
        Found last = found("aurora", Kind.ERRORS, "11:50", "12:01");
        Comparison comparison = Comparison.of(List.of(AURORA), List.of(first, longest, last));
        assertThat(comparison.matches().get(0).found()).contains(longest);
        assertThat(comparison.matches().get(0).fragments()).containsExactly(first, last);
        assertThat(comparison.extra()).isEmpty();
        assertThat(comparison.echoes()).isZero();
    }

    @Test
    void theVeryScopeAnswersBeforeALongerOverlapOfItsModel() {
        Found model = found("aurora/swift", Kind.ERRORS, "10:00", "12:00");
        Found provider = found("aurora", Kind.ERRORS, "10:10", "11:00");
        Comparison comparison = Comparison.of(List.of(AURORA), List.of(model, provider));
        assertThat(comparison.matches().get(0).found()).contains(provider);
        assertThat(comparison.matches().get(0).echoes()).containsExactly(model);
    }

    @Test
    void aWiderScopeAnswersWhereTheVeryOneIsNotFound() {
        TrueWindow model = truth("aurora/swift", Kind.ERRORS, "10:00", "12:00");
        Found provider = found("aurora", Kind.ERRORS, "10:10", "11:00");
        Found sibling = found("aurora/prime", Kind.ERRORS, "10:10", "11:00");
        Comparison comparison = Comparison.of(List.of(model), List.of(sibling, provider));
        assertThat(comparison.matches().get(0).found()).contains(provider);
        assertThat(comparison.extra()).containsExactly(sibling);
    }

    @Test
    void anotherKindIsAnEchoAndNoAnswer() {
        Found latency = found("aurora", Kind.LATENCY, "10:00", "12:00");
        Comparison comparison = Comparison.of(List.of(AURORA), List.of(latency));
        assertThat(comparison.missed()).isEqualTo(1);
        assertThat(comparison.echoes()).isEqualTo(1);
        assertThat(comparison.extra()).isEmpty();
    }

    @Test
    void oneFoundWindowAnswersOnce() {
        TrueWindow later = truth("aurora", Kind.ERRORS, "13:00", "13:30");
        Found both = found("aurora", Kind.ERRORS, "10:00", "13:30");
        Comparison comparison = Comparison.of(List.of(AURORA, later), List.of(both));
        assertThat(comparison.matches().get(0).found()).contains(both);
        assertThat(comparison.matches().get(1).found()).isEmpty();
        assertThat(comparison.extra()).isEmpty();
    }

    @Test
    void anOpenWindowLasts() {
        Found open = found("aurora", Kind.ERRORS, "10:30", null);
        assertThat(open.overlap(AURORA)).hasMinutes(90);
        assertThat(open.overlap(truth("aurora", Kind.ERRORS, "09:00", "10:00"))).isZero();
        assertThat(at("10:30")).isEqualTo(open.onset());
    }
}
