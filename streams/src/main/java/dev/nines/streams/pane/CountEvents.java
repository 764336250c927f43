package dev.nines.streams.pane;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.task.TaskFinished;
import dev.nines.schemas.Heartbeat;

/** What an event of any kind does to the panes of its shard, when it comes and again in a rebuild. */
final class CountEvents {
    private final EventClock clock = new EventClock();
    private final CountAttempts attempts;
    private final CountTasks tasks;
    private final OverdueCalls overdue;

    CountEvents(SeenRequests seen, RecentStore seenTasks, CallsInFlight inFlight, EventHours hours, OpenPanes panes) {
        overdue = new OverdueCalls(seen, hours, panes, inFlight);
        attempts = new CountAttempts(seen, hours, panes, overdue);
        tasks = new CountTasks(seenTasks, hours, panes);
    }

    void hear(String topic, Heartbeat heartbeat, long arrival) {
        clock.hear(topic, heartbeat.watermark().getEpochSecond());
        overdue.advance(clock.ofAttempts(), arrival);
    }

    /**
     * @param arrival milliseconds since the epoch at which the broker took it
     * @return false if it is an attempt that comes too late to count
     */
    boolean count(String topic, Object event, long arrival) {
        boolean inTime = true;
        if (event instanceof Attempt attempt) {
            long end = countedAt(attempt, arrival);
            inTime = attempts.count(attempt, end, arrival);
            if (inTime) {
                clock.hear(topic, end);
            }
        } else if (event instanceof AttemptStarted started) {
            overdue.started(started, arrival);
        } else if (event instanceof TaskFinished task) {
            tasks.count(task, arrival);
        }
        overdue.advance(clock.ofAttempts(), arrival);
        return inTime;
    }

    /** Second of event time, since the epoch, at which an attempt counts. */
    static long countedAt(Attempt attempt, long arrival) {
        return Math.min(attempt.timing().endedAt().getEpochSecond(), EventClock.latest(arrival));
    }

    /** How far event time has come, seconds since the epoch. */
    long watermark() {
        return clock.watermark();
    }

    /** Before a commit. */
    void save() {
        overdue.save();
    }
}
