package dev.nines.streams.pane;

import dev.nines.domain.pane.Contribution;
import dev.nines.domain.task.TaskFinished;
import dev.nines.domain.task.TaskFinished.Result;
import dev.nines.domain.task.TaskOutcome;

/**
 * Counts each finished task once. One that comes when its hour is sealed, or that of the version it replaces, counts no
 * more; it is still in its topic.
 */
final class CountTasks {
    static final String STORE = "seen-tasks";

    private final RecentStore seen;
    private final EventHours hours;
    private final OpenPanes panes;

    CountTasks(RecentStore seen, EventHours hours, OpenPanes panes) {
        this.seen = seen;
        this.hours = hours;
        this.panes = panes;
    }

    /** What is remembered of a task. */
    private record Seen(int version, Result result, String tier, long second) {
        static Seen read(byte[] bytes) {
            CompactReader in = new CompactReader(bytes);
            return new Seen(in.count(), Result.values()[in.count()], in.text(), in.number());
        }

        byte[] bytes() {
            CompactWriter out = new CompactWriter();
            out.number(version);
            out.number(result.ordinal());
            out.text(tier);
            out.number(second);
            return out.bytes();
        }

        Contribution of(String taskId) {
            return TaskOutcome.of(taskId, result, tier, second);
        }
    }

    /** @param arrival milliseconds since the epoch at which the broker took it */
    void count(TaskFinished task, long arrival) {
        byte[] known = seen.find(task.taskId(), arrival);
        Seen before = known == null ? null : Seen.read(known);
        if (before != null && before.version() >= task.version()) {
            return;
        }
        long second = Math.min(task.finishedAt().getEpochSecond(), EventClock.latest(arrival));
        if (hours.sealed(second, arrival) || before != null && hours.sealed(before.second(), arrival)) {
            return;
        }
        if (before != null) {
            panes.retract(before.of(task.taskId()));
        }
        Seen now = new Seen(task.version(), task.result(), task.tier(), second);
        panes.add(now.of(task.taskId()));
        seen.put(task.taskId(), now.bytes(), arrival);
    }
}
