package dev.nines.sql.report;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.sla.ClaimPeriod;
import dev.nines.domain.sla.Sla;
import dev.nines.domain.sla.SlaBasis;
import dev.nines.domain.sla.SlaCredit;
import dev.nines.domain.sla.SlaRule;
import dev.nines.domain.sla.SlaSource;
import dev.nines.domain.sla.SlaTerms;
import dev.nines.event.Origin;
import dev.nines.event.OutcomeCount;
import dev.nines.event.Pane;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Promises of invented kinds, and panes of minutes. */
abstract class SlaFixture extends ReportsFixture {
    static final Set<Outcome> FAILURES = Set.of(Outcome.SERVER_ERROR, Outcome.OVERLOADED);

    /** A service level of 99.9 %: 10 % of the spend below that, 25 % below 99 %, 100 % below 95 %. */
    static Sla sla(String provider, SlaRule rule) {
        SlaTerms terms = new SlaTerms(
                0.999,
                rule,
                FAILURES,
                Set.of(Outcome.CLIENT_ERROR),
                List.of(new SlaCredit(0.99, 0.25), new SlaCredit(0.999, 0.1), new SlaCredit(0.95, 1)),
                Optional.of(new ClaimPeriod(2, 0)));
        return new Sla(provider, provider + " API", Optional.of(terms), source());
    }

    static Sla noSla(String provider) {
        return new Sla(provider, provider + " API", Optional.empty(), source());
    }

    static SlaRule requests() {
        return new SlaRule.Requests();
    }

    static SlaRule fiveMinutes() {
        return new SlaRule.Intervals(Duration.ofMinutes(5));
    }

    static SlaRule down(double ratio, int minutes) {
        return new SlaRule.Downtime(ratio, minutes);
    }

    private static SlaSource source() {
        return new SlaSource("https://sla.example", LocalDate.parse("2026-01-31"), SlaBasis.READ, "", "sla.yaml:1");
    }

    void declare(Sla... slas) {
        declare(List.of(), List.of(slas), Instant.parse("2026-03-01T00:00:00Z"));
    }

    /** A minute of openai with attempts by outcome. */
    static Pane.Builder minute(String start, OutcomeCount... outcomes) {
        return Events.pane(0, 1).setStart(Instant.parse(start)).setOutcomes(List.of(outcomes));
    }

    static OutcomeCount ok(long attempts) {
        return Events.count(dev.nines.event.Outcome.ok, Origin.gateway, attempts);
    }

    static OutcomeCount failed(long attempts) {
        return Events.count(dev.nines.event.Outcome.server_error, Origin.gateway, attempts);
    }

    static OutcomeCount of(dev.nines.event.Outcome outcome, long attempts) {
        return Events.count(outcome, Origin.gateway, attempts);
    }

    void panes(Pane.Builder... minutes) {
        List<Pane> panes = new ArrayList<>();
        for (Pane.Builder minute : minutes) {
            panes.add(minute.build());
        }
        store(PaneRows.MINUTES, panes);
    }

    List<List<Object>> measured(String... columns) {
        return rows("measured", columns);
    }

    List<List<Object>> rows(String source, String... columns) {
        Report report = run("sla", ReportRange.ALL);
        int index = report.columns().indexOf("source");
        List<List<Object>> rows = columns(report, columns);
        List<List<Object>> ofSource = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (report.rows().get(i).get(index).equals(source)) {
                ofSource.add(rows.get(i));
            }
        }
        return ofSource;
    }
}
