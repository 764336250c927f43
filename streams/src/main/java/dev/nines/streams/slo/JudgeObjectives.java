package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.slo.Course;
import dev.nines.domain.slo.Evaluation;
import dev.nines.domain.slo.ExcludedMinutes;
import dev.nines.domain.slo.Indicator;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Tally;
import dev.nines.event.SloStatus;
import dev.nines.streams.rate.Past;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** One row an objective, scope and judged minute. */
final class JudgeObjectives implements Processor<String, Object, String, SloStatus> {
    private final List<Objective> objectives;
    private ProcessorContext<String, SloStatus> context;
    private CourseHistory courses;
    private SliceHistory slices;

    JudgeObjectives(List<Objective> objectives) {
        this.objectives = objectives;
    }

    @Override
    public void init(ProcessorContext<String, SloStatus> newContext) {
        context = newContext;
        courses = new CourseHistory(context.getStateStore(CourseHistory.STORE));
        slices = new SliceHistory(context.getStateStore(SliceHistory.STORE));
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!(record.value() instanceof Past past)) {
            context.forward(record.withValue((SloStatus) null));
            return;
        }
        for (Objective objective : objectives) {
            if (objective.scope().matches(past.scope())) {
                judge(objective, past, record.timestamp());
            }
        }
    }

    private void judge(Objective objective, Past past, long timestamp) {
        Scope scope = past.scope();
        ExcludedMinutes excluded = objective.exclusions().of(scope);
        Tallies tallies = tallies(objective, past, excluded);
        Course course = courses.rewindTo(objective, scope, past.judged().first());
        for (long minute : past.judged()) {
            Origin figures = past.origin(minute);
            Evaluation evaluation = Evaluation.of(
                    objective,
                    windows(objective, past, minute, Origin.GATEWAY, tallies),
                    windows(objective, past, minute, Origin.PROBE, tallies),
                    figures,
                    course,
                    minute);
            if (!evaluation.course().equals(course)) {
                course = evaluation.course();
                courses.changed(objective, scope, minute, course);
            }
            StatusRow row = new StatusRow(objective, past, excluded, tallies.of(figures, false));
            context.forward(
                    new Record<>(objective.name() + ":" + scope, row.of(minute, figures, evaluation), timestamp));
        }
    }

    private Tallies tallies(Objective objective, Past past, ExcludedMinutes excluded) {
        Tallies events = (origin, corrected) -> {
            Tally raw = events(objective.indicator(), past, origin);
            return corrected ? excluded.correct(raw) : raw;
        };
        return objective.slices().isEmpty() ? events : slices.count(objective, past.scope(), past.judged(), events);
    }

    private static Tally events(Indicator indicator, Past past, Origin origin) {
        return (first, last) ->
                indicator.count(past.upTo(last), origin).minus(indicator.count(past.upTo(first - 1), origin));
    }

    private static Windows windows(Objective objective, Past past, long minute, Origin origin, Tallies tallies) {
        return new Windows(objective, past, minute, origin, tallies.of(origin, true));
    }
}
