package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.slo.BurnRule;
import dev.nines.domain.slo.Counts;
import dev.nines.domain.slo.Evaluation;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.WindowCounts;
import dev.nines.event.Burn;
import dev.nines.event.FiringRule;
import dev.nines.event.SloStatus;
import dev.nines.streams.rate.Past;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** One row an objective, scope and judged minute. */
final class JudgeObjectives implements Processor<String, Object, String, SloStatus> {
    private final List<Objective> objectives;
    private ProcessorContext<String, SloStatus> context;
    private FiringHistory history;

    JudgeObjectives(List<Objective> objectives) {
        this.objectives = objectives;
    }

    @Override
    public void init(ProcessorContext<String, SloStatus> newContext) {
        context = newContext;
        history = new FiringHistory(context.getStateStore(FiringHistory.STORE));
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
        String key = objective.name() + ":" + past.scope();
        List<BurnRule> firing =
                history.rewindTo(objective, past.scope(), past.judged().first());
        for (long minute : past.judged()) {
            Origin origin = past.origin(minute);
            Evaluation evaluation = Evaluation.of(objective, windows(objective, past, minute, origin), firing);
            if (!evaluation.firing().equals(firing)) {
                firing = evaluation.firing();
                history.changed(objective, past.scope(), minute, firing);
            }
            context.forward(new Record<>(key, row(objective, past, minute, origin, evaluation), timestamp));
        }
    }

    private static WindowCounts windows(Objective objective, Past past, long minute, Origin origin) {
        return new WindowCounts() {
            @Override
            public Counts over(RateWindow window) {
                return objective.count(past.outcomes(minute, window.minutes()), origin);
            }

            @Override
            public Counts period() {
                return objective.count(past.outcomes(minute, objective.period().toMinutes()), origin);
            }
        };
    }

    private static SloStatus row(Objective objective, Past past, long minute, Origin origin, Evaluation evaluation) {
        Scope scope = past.scope();
        long minutes = objective.period().toMinutes();
        SloStatus row = new SloStatus();
        row.setSlo(objective.name());
        row.setProvider(scope.provider());
        row.setModel(scope.model());
        row.setRegion(scope.region());
        row.setLevel(scope.level().word());
        row.setTier(scope.tier());
        row.setObjective(objective.target());
        row.setAt(Instant.ofEpochSecond((minute + 1) * 60));
        row.setPeriod(periodWord(objective));
        row.setEvents(evaluation.period().events());
        row.setBad(evaluation.period().bad());
        row.setErrorRatio(evaluation.period().errorRatio());
        row.setBudgetRemaining(evaluation.budgetRemaining());
        row.setBurns(evaluation.burns().stream()
                .map(burn -> new Burn(
                        burn.window().word(),
                        burn.rate(),
                        burn.counts().events(),
                        burn.counts().bad()))
                .toList());
        row.setState(evaluation.state().word());
        row.setFiring(evaluation.firing().stream().map(JudgeObjectives::firing).toList());
        row.setSource(origin == Origin.GATEWAY ? "traffic" : "probes");
        row.setCoverage(Math.min(1, past.measured(minute, minutes) / (double) minutes));
        row.setWatermark(past.closedBefore());
        row.setRevision(past.sequence(minute));
        return row;
    }

    private static FiringRule firing(BurnRule rule) {
        return new FiringRule(
                rule.word(),
                rule.severity().word(),
                rule.longWindow().word(),
                rule.shortWindow().word());
    }

    private static String periodWord(Objective objective) {
        long hours = objective.period().toHours();
        return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
    }
}
