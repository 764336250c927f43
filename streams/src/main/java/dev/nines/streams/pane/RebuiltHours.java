package dev.nines.streams.pane;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.pane.Contribution;
import dev.nines.domain.pane.PaneWidth;
import dev.nines.domain.task.TaskFinished;
import dev.nines.event.Pane;
import dev.nines.schemas.Heartbeat;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The panes of some event hours in one shard, folded anew from the log by the steps that fold it live, with no hour
 * sealed: what came too late counts.
 *
 * <p>A sealed hour gets no more snapshots from the jobs, so these may replace theirs: their sequences begin where no
 * live one comes to. The same log gives the same sequence, a longer one a higher.
 *
 * <p>On the heap: some 500 bytes an attempt of these hours and of those beside them, and 7 kB a pane.
 */
public final class RebuiltHours {
    /** Of a pane before its first change. Live, an hour of a shard would have to see 4 billion changes. */
    public static final long FIRST_SEQUENCE = 1L << 32;

    private static final long HOUR_S = PaneWidth.HOUR.seconds();
    private static final Duration NEVER_SEALED = Duration.ofDays(100_000);

    private final Set<Long> hours;
    private final LateVersions late;
    private final SeenRequests seen = new SeenRequests(new RememberedForGood());
    private final OpenPanes panes;
    private final CountEvents events;
    private final Set<String> counted = new HashSet<>();
    private final Map<Long, Set<String>> elsewhere = new HashMap<>();

    /**
     * @param shard partition that is folded
     * @param hours to fold, since the epoch
     * @param late what came for a sealed hour and counts now
     */
    public RebuiltHours(int shard, Set<Long> hours, LateVersions late) {
        this.hours = Set.copyOf(hours);
        this.late = late;
        this.panes = new OpenPanes(new NothingKept<>(), shard);
        this.events = new CountEvents(
                seen,
                new RememberedForGood(),
                new CallsInFlight(new NothingKept<>()),
                new EventHours(new NothingKept<>(), NEVER_SEALED),
                panes);
    }

    public void hear(String topic, Heartbeat heartbeat, long arrival) {
        events.hear(topic, heartbeat, arrival);
    }

    /**
     * @param event of any kind, as {@link EventReader} reads it
     * @param arrival milliseconds since the epoch at which the broker took it; in the log's order
     */
    public void count(String topic, Object event, long arrival) {
        if (event instanceof Attempt attempt && late.holds(attempt)) {
            if (!late.isLeftOut(attempt)) {
                countLate(topic, attempt, arrival);
            }
        } else if (matters(event, arrival)) {
            events.count(topic, event, arrival);
        }
    }

    /**
     * The hours beside are folded too, for requests that reach over; beyond them, only what has several versions or
     * belongs to a late attempt's request can matter.
     */
    private boolean matters(Object event, long arrival) {
        if (event instanceof Attempt attempt) {
            return attempt.version() > 0
                    || late.holdsRequest(attempt.lineage().requestId())
                    || isNear(CountEvents.countedAt(attempt, arrival));
        }
        return event instanceof AttemptStarted started
                        && (late.holdsRequest(started.requestId())
                                || isNear(started.startedAt().getEpochSecond()))
                || event instanceof TaskFinished task
                        && (task.version() > 0 || isNear(task.finishedAt().getEpochSecond()));
    }

    private boolean isNear(long second) {
        long hour = hourOf(second);
        return hours.contains(hour) || hours.contains(hour - 1) || hours.contains(hour + 1);
    }

    private void countLate(String topic, Attempt attempt, long arrival) {
        Set<Long> changed = placesOf(attempt, arrival);
        events.count(topic, attempt, arrival);
        changed.addAll(placesOf(attempt, arrival));
        counted.add(attempt.attemptId());
        changed.removeAll(hours);
        changed.forEach(
                hour -> elsewhere.computeIfAbsent(hour, h -> new HashSet<>()).add(attempt.attemptId()));
    }

    /** The hours in which the attempt and its request count at present. */
    private Set<Long> placesOf(Attempt attempt, long arrival) {
        Set<Long> places = new HashSet<>();
        SeenRequest request = seen.of(attempt.lineage().requestId(), attempt.attemptId(), arrival);
        request.attempt(attempt.attemptId())
                .map(SeenAttempt::contribution)
                .map(Contribution::endSecond)
                .ifPresent(second -> places.add(hourOf(second)));
        request.outcome().map(Contribution::endSecond).ifPresent(second -> places.add(hourOf(second)));
        return places;
    }

    /** Late attempts of this shard, by id; each once, whatever its versions. */
    public Set<String> counted() {
        return counted;
    }

    /**
     * Other hours that late attempts change: by that hour, their ids. Such an hour belongs to those folded, or the
     * attempt must be left out, or something would count twice.
     */
    public Map<Long, Set<String>> elsewhere() {
        return elsewhere;
    }

    /** Hands out the panes of the hours, each once. */
    public void drain(Consumer<Pane> out) {
        for (PaneWidth width : PaneWidth.values()) {
            panes.drain(width, pane -> {
                if (hours.contains(hourOf(pane.getStart().getEpochSecond()))) {
                    pane.setSequence(FIRST_SEQUENCE + pane.getSequence());
                    out.accept(pane);
                }
            });
        }
    }

    /** Second of event time, since the epoch, at which an attempt counts that arrived then (ms). */
    public static long countedAt(Attempt attempt, long arrival) {
        return CountEvents.countedAt(attempt, arrival);
    }

    /** The event hour, since the epoch, of a second since the epoch. */
    public static long hourOf(long epochSecond) {
        return Math.floorDiv(epochSecond, HOUR_S);
    }
}
