package dev.nines.ingest.enrich;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.task.TaskFinished;
import dev.nines.event.Incident;
import dev.nines.ingest.format.Event;
import java.util.Map;
import java.util.function.BiFunction;

/** Each kind of event with what the rules say of it. */
final class EnrichedEvent implements Event.Cases<Event> {
    private final BiFunction<Target, Caller, Findings> rules;

    EnrichedEvent(BiFunction<Target, Caller, Findings> rules) {
        this.rules = rules;
    }

    @Override
    public Event attempt(Attempt attempt) {
        return new Event.Ended(enriched(attempt));
    }

    Attempt enriched(Attempt a) {
        Findings found = rules.apply(a.target(), a.caller());
        return new Attempt(
                a.attemptId(),
                a.version(),
                a.lineage(),
                a.origin(),
                found.applyTo(a.target()),
                a.timing(),
                a.result(),
                a.usage(),
                a.charge(),
                found.applyTo(a.caller()),
                a.cacheHit());
    }

    @Override
    public Event started(AttemptStarted start) {
        Target target = rules.apply(start.target(), Caller.UNKNOWN).applyTo(start.target());
        return new Event.Started(new AttemptStarted(start.attemptId(), start.requestId(), target, start.startedAt()));
    }

    /** A task calls no provider: only rules for its caller say anything. */
    @Override
    public Event finished(TaskFinished task) {
        Caller caller = new Caller(null, task.team(), task.project(), task.tier(), Map.of());
        Caller known = rules.apply(null, caller).applyTo(caller);
        return new Event.Finished(new TaskFinished(
                task.taskId(),
                task.version(),
                task.result(),
                task.finishedAt(),
                task.score(),
                task.kind(),
                known.team(),
                known.project(),
                known.tier()));
    }

    /** The page's provider by the same names as the traffic that it is compared with. */
    @Override
    public Event declared(Incident incident) {
        Target target = new Target(null, incident.getProvider(), Target.NO_MODEL, null, null, null);
        String provider = rules.apply(target, Caller.UNKNOWN).applyTo(target).provider();
        return provider.equals(incident.getProvider())
                ? new Event.Declared(incident)
                : new Event.Declared(
                        Incident.newBuilder(incident).setProvider(provider).build());
    }
}
