package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.sql.support.Events;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendSeriesTest extends CostFixture {
    /** Three hours have 180 minutes: points of a minute would do, but money has them by the hour. */
    @Test
    void anHourHasWhatStartedInItOfBusinessTraffic() {
        attempts(
                call("a", "r", 1, "10:05:00", "10:05:10", Outcome.timeout).setCostUsd(usd("0.1")),
                call("b", "r", 2, "10:59:59", "11:00:10", Outcome.ok).setCostUsd(usd("0.2")),
                call("c", "q", 1, "11:00:00", "11:00:10", Outcome.ok).setCostUsd(usd("0.4")),
                elsewhere("d", "s", 1, "11:30:00", "11:30:01").setCostUsd(usd("0.8")),
                call("probe", "p", 1, "11:00:00", "11:00:10", Outcome.ok)
                        .setOrigin(Origin.probe)
                        .setCostUsd(usd("9")));
        ReportRange range = new ReportRange(
                Optional.of(Events.at("10:00:00")), Optional.of(Events.at("13:00:00")), Optional.empty());
        // a was bad: wasted; b is a later attempt: a retry.
        assertThat(columns(
                        run("spend-series", range), "at", "model", "cost_usd", "wasted_usd", "retry_usd", "attempts"))
                .containsExactly(
                        List.of(Events.at("10:00:00"), "gpt", usd("0.3"), usd("0.1"), usd("0.2"), 2L),
                        List.of(Events.at("11:00:00"), "claude", usd("0.8"), usd("0"), usd("0"), 1L),
                        List.of(Events.at("11:00:00"), "gpt", usd("0.4"), usd("0"), usd("0"), 1L));
    }
}
