package dev.nines.streams.oracle;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.event.Alert;
import dev.nines.event.ErrorRate;
import dev.nines.event.Outage;
import dev.nines.event.Pane;
import dev.nines.event.SloStatus;
import dev.nines.schemas.Topics;
import dev.nines.streams.JobHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the jobs said, in its final form: of each row the newest revision.
 *
 * @param late ids and versions that went to the late topic
 * @param rates by scope and moment
 * @param status by objective, scope and moment
 * @param outages by id
 * @param alerts all of them, in order
 */
record Results(
        List<String> late,
        List<Pane> panes,
        Map<Scope, Map<Instant, ErrorRate>> rates,
        Map<String, Map<Scope, Map<Instant, SloStatus>>> status,
        Map<String, Outage> outages,
        List<Alert> alerts) {

    static Results of(JobHarness job) {
        List<String> late = new ArrayList<>();
        job.values(Topics.LATE).forEach(a -> late.add(a.getAttemptId() + " v" + a.getVersion()));
        Map<String, Pane> panes = new LinkedHashMap<>();
        for (Pane pane : job.values(Topics.PANES)) {
            Scope scope = scope(pane.getLevel(), pane.getProvider(), pane.getModel(), pane.getRegion(), pane.getTier());
            panes.merge(
                    scope.key() + pane.getStart() + pane.getWidthS(),
                    pane,
                    (a, b) -> a.getSequence() >= b.getSequence() ? a : b);
        }
        Map<Scope, Map<Instant, ErrorRate>> rates = new TreeMap<>();
        for (ErrorRate row : job.values(Topics.ERROR_RATES)) {
            Scope scope = scope(row.getLevel(), row.getProvider(), row.getModel(), row.getRegion(), row.getTier());
            rates.computeIfAbsent(scope, s -> new TreeMap<>())
                    .merge(row.getAt(), row, (a, b) -> a.getRevision() > b.getRevision() ? a : b);
        }
        Map<String, Map<Scope, Map<Instant, SloStatus>>> status = new TreeMap<>();
        for (SloStatus row : job.values(Topics.SLO_STATUS)) {
            Scope scope = scope(row.getLevel(), row.getProvider(), row.getModel(), row.getRegion(), row.getTier());
            status.computeIfAbsent(row.getSlo(), s -> new TreeMap<>())
                    .computeIfAbsent(scope, s -> new TreeMap<>())
                    .merge(row.getAt(), row, (a, b) -> a.getRevision() > b.getRevision() ? a : b);
        }
        Map<String, Outage> outages = new TreeMap<>();
        for (Outage outage : job.values(Topics.OUTAGES)) {
            outages.merge(outage.getOutageId(), outage, (a, b) -> a.getRevision() > b.getRevision() ? a : b);
        }
        return new Results(late, List.copyOf(panes.values()), rates, status, outages, job.values(Topics.ALERTS));
    }

    static Scope scope(String level, String provider, String model, String region, String tier) {
        return new Scope(Level.ofWord(level), provider, model, region, tier);
    }
}
