package dev.nines.schemas;

import static dev.nines.schemas.Topic.Cleanup.COMPACT;
import static dev.nines.schemas.Topic.Cleanup.DELETE;
import static dev.nines.schemas.Topic.FOREVER;
import static dev.nines.schemas.Topic.Layout.SINGLE;
import static dev.nines.schemas.Topic.Layout.SPREAD;

import dev.nines.event.Alert;
import dev.nines.event.Attempt;
import dev.nines.event.AttemptStarted;
import dev.nines.event.DeadLetter;
import dev.nines.event.Delivery;
import dev.nines.event.ErrorRate;
import dev.nines.event.Incident;
import dev.nines.event.Outage;
import dev.nines.event.Pane;
import dev.nines.event.Price;
import dev.nines.event.ScopeState;
import dev.nines.event.SloStatus;
import dev.nines.event.TaskFinished;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue: every topic of Nines, in the order the data takes. */
public final class Topics {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);

    public static final Topic<Attempt> ATTEMPTS =
            new Topic<>("nines.attempts", Attempt.class, Attempt.SCHEMA$, "request_id", SPREAD, DELETE, MONTH, true);
    public static final Topic<Attempt> PROBES =
            new Topic<>("nines.probes", Attempt.class, Attempt.SCHEMA$, "request_id", SPREAD, DELETE, MONTH, true);
    /** Calls that were sent, from sources that tell; the attempt follows when it ends. */
    public static final Topic<AttemptStarted> STARTS = new Topic<>(
            "nines.starts", AttemptStarted.class, AttemptStarted.SCHEMA$, "request_id", SPREAD, DELETE, MONTH, true);

    public static final Topic<TaskFinished> TASKS = new Topic<>(
            "nines.tasks", TaskFinished.class, TaskFinished.SCHEMA$, "task_id", SPREAD, DELETE, MONTH, true);
    public static final Topic<Incident> INCIDENTS = new Topic<>(
            "nines.incidents",
            Incident.class,
            Incident.SCHEMA$,
            "provider/incident_id",
            SINGLE,
            COMPACT,
            FOREVER,
            false);
    public static final Topic<Price> PRICES = new Topic<>(
            "nines.prices", Price.class, Price.SCHEMA$, "provider/model@valid_from", SINGLE, COMPACT, FOREVER, false);
    public static final Topic<Pane> PANES =
            new Topic<>("nines.panes", Pane.class, Pane.SCHEMA$, "scope", SPREAD, DELETE, WEEK, false);
    public static final Topic<Attempt> LATE =
            new Topic<>("nines.late", Attempt.class, Attempt.SCHEMA$, "request_id", SINGLE, DELETE, MONTH, false);
    public static final Topic<ErrorRate> ERROR_RATES =
            new Topic<>("nines.error-rates", ErrorRate.class, ErrorRate.SCHEMA$, "scope", SPREAD, DELETE, WEEK, false);
    public static final Topic<SloStatus> SLO_STATUS = new Topic<>(
            "nines.slo-status", SloStatus.class, SloStatus.SCHEMA$, "slo:scope", SPREAD, DELETE, WEEK, false);
    /** Windows as each scope's detector sees them, before those of one cause are joined. */
    public static final Topic<Outage> OUTAGE_CANDIDATES = new Topic<>(
            "nines.outage-candidates", Outage.class, Outage.SCHEMA$, "outage_id", SINGLE, DELETE, WEEK, false);

    public static final Topic<Outage> OUTAGES =
            new Topic<>("nines.outages", Outage.class, Outage.SCHEMA$, "outage_id", SINGLE, COMPACT, FOREVER, false);
    /** How each scope stands now. */
    public static final Topic<ScopeState> SCOPE_STATES = new Topic<>(
            "nines.scope-states", ScopeState.class, ScopeState.SCHEMA$, "scope", SPREAD, COMPACT, FOREVER, false);

    public static final Topic<Alert> ALERTS =
            new Topic<>("nines.alerts", Alert.class, Alert.SCHEMA$, "alert_id", SINGLE, COMPACT, FOREVER, false);
    /** What each target of delivery has been told. */
    public static final Topic<Delivery> DELIVERIES = new Topic<>(
            "nines.deliveries", Delivery.class, Delivery.SCHEMA$, "target/notice_id", SINGLE, COMPACT, FOREVER, false);

    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            "nines.dead-letters", DeadLetter.class, DeadLetter.SCHEMA$, "letter_id", SINGLE, DELETE, MONTH, false);

    /** What gateways write themselves, for the collector to read: JSON of theirs, named by the header {@code format}. */
    public static final RawTopic GATEWAY_RAW = new RawTopic("nines.gateway.raw", "any", SPREAD, DELETE, WEEK, true);

    /**
     * What sources tell, by event time: folded into panes by one step, so their partitions must agree, and a source's
     * heartbeats and ends of runs go to every one of them.
     */
    public static final List<Topic<?>> TIMED = List.of(ATTEMPTS, PROBES, STARTS, TASKS);

    private static final List<Topic<?>> ALL = List.of(
            ATTEMPTS,
            PROBES,
            STARTS,
            TASKS,
            INCIDENTS,
            PRICES,
            PANES,
            LATE,
            ERROR_RATES,
            SLO_STATUS,
            OUTAGE_CANDIDATES,
            OUTAGES,
            SCOPE_STATES,
            ALERTS,
            DELIVERIES,
            DEAD_LETTERS);

    private Topics() {}

    /** Every topic with a contract. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** Every topic there must be, those without a contract first. */
    public static List<Placement> placements() {
        return Stream.<Placement>concat(Stream.of(GATEWAY_RAW), ALL.stream()).toList();
    }
}
