package dev.nines.sql.report;

import dev.nines.event.Incident;
import dev.nines.event.Origin;
import dev.nines.event.Outage;
import dev.nines.event.Outcome;
import dev.nines.event.Pane;
import dev.nines.sql.rows.IncidentRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.support.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Windows, detected and declared, and minutes with data to hold them against. Everything is openai's unless it says. */
abstract class WindowsFixture extends ReportsFixture {
    void outages(Outage.Builder... events) {
        store(
                OutageRows.OUTAGES,
                Arrays.stream(events).map(Outage.Builder::build).toList());
    }

    void incidents(Incident.Builder... events) {
        store(
                IncidentRows.INCIDENTS,
                Arrays.stream(events).map(Incident.Builder::build).toList());
    }

    /** Each minute from one to before the other, with ten good attempts. */
    void minutes(String provider, String from, String until) {
        List<Pane.Builder> panes = new ArrayList<>();
        for (Instant at = Events.at(from); at.isBefore(Events.at(until)); at = at.plus(Duration.ofMinutes(1))) {
            panes.add(pane(at, Outcome.ok, 10).setProvider(provider));
        }
        panes(panes.toArray(Pane.Builder[]::new));
    }

    void panes(Pane.Builder... events) {
        store(PaneRows.MINUTES, Arrays.stream(events).map(Pane.Builder::build).toList());
    }

    static Pane.Builder pane(Instant start, Outcome outcome, long attempts) {
        return Events.pane(0, 1).setStart(start).setOutcomes(List.of(Events.count(outcome, Origin.gateway, attempts)));
    }

    static Outage.Builder outage(String id, String onset, String ended) {
        return Events.outage(id, 1)
                .setState(ended == null ? "open" : "closed")
                .setOnset(Events.at(onset))
                .setEndedAt(ended == null ? null : Events.at(ended));
    }

    /** As a file tells it. */
    static Incident.Builder incident(String id, String started, String resolved) {
        return Events.incident(id, 1)
                .setStartedAt(Events.at(started))
                .setFirstSeenAt(Events.at(started))
                .setResolvedAt(resolved == null ? null : Events.at(resolved));
    }

    /** Figures as tests write them: six decimals. */
    static List<List<Object>> rounded(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(WindowsFixture::rounded).toList())
                .toList();
    }

    private static Object rounded(Object value) {
        return value instanceof Double number ? Math.round(number * 1e6) / 1e6 : String.valueOf(value);
    }
}
