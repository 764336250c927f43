package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.support.Events;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a month's credit belongs to an outage, from 10:00 to 10:10. */
class OutageCreditTest extends SlaFixture {
    @BeforeEach
    void given() {
        store(
                OutageRows.OUTAGES,
                List.of(
                        Events.outage("o", 1).setEndedAt(Events.at("10:10:00")).build(),
                        Events.outage("later", 1)
                                .setOnset(Events.at("12:00:30"))
                                .setEndedAt(Events.at("12:00:40"))
                                .build(),
                        Events.outage("quiet", 1)
                                .setOnset(Events.at("13:00:00"))
                                .setEndedAt(Events.at("13:10:00"))
                                .build()));
        panes(minute("2026-03-01T10:05:00Z", ok(7), failed(3)), minute("2026-03-01T12:00:00Z", ok(9), failed(1)));
        store(AttemptRows.ATTEMPTS, List.of(attempt(Events.attempt("a").setStartedAt(Events.at("08:00:00")))));
    }

    /** 16 of 20 answered: below 95 %, so all of the month's spend of 0.01 is due. 3 of the 4 failures are the outage's. */
    @Test
    void itsShareIsThatOfItsFailures() {
        declare(sla("openai", requests()));
        assertThat(columns(run("outage-cost", ReportRange.ALL), "outage_id", "sla_credit_usd", "cash_usd"))
                .containsExactly(
                        List.of("quiet", Events.usd("0"), Events.usd("0")),
                        List.of("later", Events.usd("0.0025"), Events.usd("-0.0025")),
                        List.of("o", Events.usd("0.0075"), Events.usd("-0.0075")));
    }

    @Test
    void whereNothingIsPromisedNothingIsKnown() {
        declare(noSla("openai"));
        assertThat(columns(run("outage-cost", ReportRange.ALL), "outage_id", "sla_credit_usd", "cash_usd"))
                .contains(Arrays.asList("o", null, Events.usd("0")));
    }
}
