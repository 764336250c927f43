package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Attempt;
import dev.nines.event.Outcome;
import dev.nines.event.OutcomeCount;
import dev.nines.event.Pane;
import dev.nines.event.Price;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.PriceRows;
import dev.nines.sql.rows.PublishedPrice;
import dev.nines.sql.support.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The outage o is openai's, from 10:00:00 to 10:10:00 on 1 March 2026. */
abstract class CostFixture extends ReportsFixture {
    void outage() {
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("o", 1)
                        .setState("closed")
                        .setEndedAt(Events.at("10:10:00"))
                        .build()));
    }

    void attempts(Attempt.Builder... events) {
        List<dev.nines.domain.attempt.Attempt> rows = new ArrayList<>();
        for (Attempt.Builder event : events) {
            rows.add(attempt(event));
        }
        store(AttemptRows.ATTEMPTS, rows);
    }

    /** A block under a token of its own: the same token again is the same block. */
    void again(String token, Attempt.Builder event) {
        storeAs(token, AttemptRows.ATTEMPTS, List.of(attempt(event)));
    }

    /** openai/gpt unless changed. */
    static Attempt.Builder call(String id, String request, int no, String start, String end, Outcome outcome) {
        return Events.attempt(id)
                .setRequestId(request)
                .setAttemptNo(no)
                .setStartedAt(Events.at(start))
                .setEndedAt(Events.at(end))
                .setOutcome(outcome);
    }

    /** The same, at anthropic/claude. */
    static Attempt.Builder elsewhere(String id, String request, int no, String start, String end) {
        return call(id, request, no, start, end, Outcome.ok)
                .setProvider("anthropic")
                .setModel("claude");
    }

    /** Makes the models known, as panes of an hour do. */
    void seen(String... scopes) {
        List<Pane> panes = new ArrayList<>();
        for (String scope : scopes) {
            int slash = scope.indexOf('/');
            panes.add(Events.pane(0, 1)
                    .setWidthS(3600)
                    .setProvider(scope.substring(0, slash))
                    .setModel(scope.substring(slash + 1))
                    .setOutcomes(List.of(new OutcomeCount(Outcome.ok, dev.nines.event.Origin.gateway, 1L)))
                    .build());
        }
        store(PaneRows.HOURS, panes);
    }

    void price(Price.Builder price) {
        store(PriceRows.PRICES, List.of(new PublishedPrice(price.build(), Instant.parse("2026-02-01T00:00:00Z"))));
    }

    List<Object> row(String... columns) {
        List<List<Object>> rows = columns(run("outage-cost", ReportRange.ALL), columns);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    static BigDecimal usd(String amount) {
        return Events.usd(amount);
    }
}
