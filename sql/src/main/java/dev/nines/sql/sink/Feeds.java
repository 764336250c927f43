package dev.nines.sql.sink;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.Pane;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.TaskFinishedCodec;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import dev.nines.sql.rows.AlertRows;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.DeadLetterRows;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.IncidentRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.PriceRows;
import dev.nines.sql.rows.PublishedPrice;
import dev.nines.sql.rows.ScopeStateRows;
import dev.nines.sql.rows.SloStatusRows;
import dev.nines.sql.rows.TaskRows;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every topic that is stored, and where. */
final class Feeds {
    private static final int HOUR_S = 3600;

    private Feeds() {}

    static List<Feed<?, ?>> all(UnaryOperator<Attempt> pricing) {
        return List.of(
                attempts(Topics.ATTEMPTS, pricing),
                attempts(Topics.PROBES, pricing),
                // Read by the contract's rules, stored as it came.
                Feed.into(TaskRows.TASKS, Topics.TASKS, (event, timestamp) -> {
                    TaskFinishedCodec.read(event);
                    return event;
                }),
                panes(),
                Feed.plain(Topics.ERROR_RATES, ErrorRateRows.ERROR_RATES),
                Feed.plain(Topics.SLO_STATUS, SloStatusRows.SLO_STATUS),
                Feed.plain(Topics.OUTAGES, OutageRows.OUTAGES),
                Feed.plain(Topics.SCOPE_STATES, ScopeStateRows.SCOPE_STATES),
                Feed.plain(Topics.ALERTS, AlertRows.ALERTS),
                Feed.plain(Topics.INCIDENTS, IncidentRows.INCIDENTS),
                Feed.into(
                        PriceRows.PRICES,
                        Topics.PRICES,
                        (price, timestamp) -> new PublishedPrice(price, Instant.ofEpochMilli(timestamp))),
                Feed.plain(Topics.DEAD_LETTERS, DeadLetterRows.DEAD_LETTERS));
    }

    private static Feed<dev.nines.event.Attempt, Attempt> attempts(
            Topic<dev.nines.event.Attempt> topic, UnaryOperator<Attempt> pricing) {
        return Feed.into(AttemptRows.ATTEMPTS, topic, (event, timestamp) -> pricing.apply(AttemptCodec.read(event)));
    }

    private static Feed<Pane, Pane> panes() {
        return new Feed<>(
                Topics.PANES,
                (pane, timestamp) -> pane,
                List.of(
                        new Feed.Route<>(PaneRows.MINUTES, pane -> pane.getWidthS() < HOUR_S),
                        new Feed.Route<>(PaneRows.HOURS, pane -> pane.getWidthS() == HOUR_S)));
    }
}
