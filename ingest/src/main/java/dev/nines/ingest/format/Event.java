package dev.nines.ingest.format;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.task.TaskFinished;
import dev.nines.event.Incident;
import java.time.Instant;
import java.util.Optional;

/** Whatever a source may tell Nines. Each kind travels in a topic of its own. */
public sealed interface Event {
    /** The moment at which it counts; empty where it has no part in event time and may come in any order. */
    Optional<Instant> time();

    /** What the case for this kind makes of it. */
    <R> R match(Cases<R> cases);

    /** One case a kind, so that a new kind is a compile error wherever kinds are told apart. */
    interface Cases<R> {
        R attempt(Attempt attempt);

        R started(AttemptStarted started);

        R finished(TaskFinished task);

        R declared(Incident incident);
    }

    /** A call that ended; it counts at its end. */
    record Ended(Attempt attempt) implements Event {
        @Override
        public Optional<Instant> time() {
            return Optional.of(attempt.timing().endedAt());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.attempt(attempt);
        }
    }

    /** A call that was sent. */
    record Started(AttemptStarted start) implements Event {
        @Override
        public Optional<Instant> time() {
            return Optional.of(start.startedAt());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.started(start);
        }
    }

    /** A piece of work that is over. */
    record Finished(TaskFinished task) implements Event {
        @Override
        public Optional<Instant> time() {
            return Optional.of(task.finishedAt());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.finished(task);
        }
    }

    /**
     * What a status page declares. Its times are the page's word, often back-dated and at times the wrong way round:
     * they must not close windows of what was measured.
     */
    record Declared(Incident incident) implements Event {
        @Override
        public Optional<Instant> time() {
            return Optional.empty();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.declared(incident);
        }
    }
}
