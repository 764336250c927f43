package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.sla.Sla;
import dev.nines.domain.sla.SlaTerms;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The query names each outcome that an SLA may name. */
class SlaOutcomesTest extends SlaFixture {
    private static final Set<Outcome> NOT_GOOD = EnumSet.copyOf(Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.judgement() != Judgement.GOOD)
            .toList());

    /** Twelve attempts, one of each, beside one that went well: what the own gateway denied never counts. */
    @Test
    void eachMayBeAFailure() {
        Set<Outcome> failures = EnumSet.copyOf(NOT_GOOD);
        failures.remove(Outcome.GATEWAY_DENIED);
        oneOfEach(failures, Set.of());
        assertThat(measured("requests", "failed_requests")).containsExactly(List.of(12L, 11L));
    }

    @Test
    void eachMayBeIgnored() {
        Set<Outcome> ignored = EnumSet.copyOf(NOT_GOOD);
        ignored.remove(Outcome.SERVER_ERROR);
        oneOfEach(Set.of(Outcome.SERVER_ERROR), ignored);
        assertThat(measured("requests", "failed_requests")).containsExactly(List.of(2L, 1L));
    }

    private void oneOfEach(Set<Outcome> failures, Set<Outcome> ignored) {
        SlaTerms terms = new SlaTerms(0.9, requests(), failures, ignored, List.of(), Optional.empty());
        Sla any = sla("openai", requests());
        declare(new Sla("openai", any.service(), Optional.of(terms), any.source()));
        panes(minute("2026-03-02T10:00:00Z", ok(1)));
        for (Outcome outcome : NOT_GOOD) {
            panes(minute(
                    "2026-03-02T10:%02d:00Z".formatted(outcome.ordinal()),
                    of(dev.nines.event.Outcome.valueOf(outcome.word()), 1)));
        }
    }
}
