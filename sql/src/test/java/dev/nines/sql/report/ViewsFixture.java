package dev.nines.sql.report;

import dev.nines.domain.pane.LogHistogram;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.event.OutcomeCount;
import dev.nines.event.Pane;
import dev.nines.sql.support.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Panes and ranges of the pages' views. */
abstract class ViewsFixture extends ReportsFixture {
    static ReportRange range(String since, String until, String scope) {
        return new ReportRange(
                Optional.of(Events.at(since)), Optional.of(Events.at(until)), Optional.ofNullable(scope));
    }

    /** The first shard of openai's minute: so many good attempts of the bin, bad, throttled and excluded ones. */
    static Pane.Builder minute(String start, int good, int bin, int bad, int throttled, int excluded) {
        List<OutcomeCount> outcomes = new ArrayList<>();
        add(outcomes, Outcome.ok, good);
        add(outcomes, Outcome.server_error, bad);
        add(outcomes, Outcome.rate_limited, throttled);
        add(outcomes, Outcome.client_error, excluded);
        return Events.pane(0, 1)
                .setStart(Events.at(start))
                .setOutcomes(outcomes)
                .setLatencyMs(good == 0 ? Events.histogram() : Events.histogram(bin, good));
    }

    private static void add(List<OutcomeCount> outcomes, Outcome outcome, int count) {
        if (count > 0) {
            outcomes.add(Events.count(outcome, Origin.gateway, count));
        }
    }

    static double ms(int bin) {
        return LogHistogram.valueOf(bin);
    }
}
