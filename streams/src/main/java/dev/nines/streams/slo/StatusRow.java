package dev.nines.streams.slo;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.slo.Counts;
import dev.nines.domain.slo.Evaluation;
import dev.nines.domain.slo.ExcludedMinutes;
import dev.nines.domain.slo.Firing;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Tally;
import dev.nines.event.Burn;
import dev.nines.event.FiringRule;
import dev.nines.event.SloStatus;
import dev.nines.streams.rate.Past;
import java.time.Instant;

/**
 * Rows of one objective and scope.
 *
 * @param raw what counts, excluded minutes too
 */
record StatusRow(Objective objective, Past past, ExcludedMinutes excluded, Tally raw) {
    SloStatus of(long minute, Origin figures, Evaluation evaluation) {
        Scope scope = past.scope();
        long first = objective.period().firstMinute(minute);
        Counts all = raw.between(first, minute);
        SloStatus row = new SloStatus();
        row.setSlo(objective.name());
        row.setProvider(scope.provider());
        row.setModel(scope.model());
        row.setRegion(scope.region());
        row.setLevel(scope.level().word());
        row.setTier(scope.tier());
        row.setObjective(objective.target());
        row.setAt(Instant.ofEpochSecond((minute + 1) * 60));
        row.setPeriod(objective.period().word());
        row.setEvents(evaluation.period().events());
        row.setBad(evaluation.period().bad());
        row.setRawEvents(all.events());
        row.setRawBad(all.bad());
        row.setExcludedMinutes(excluded.within(first, minute));
        row.setErrorRatio(evaluation.period().errorRatio());
        row.setBudgetRemaining(evaluation.budgetRemaining());
        row.setExhaustedAt(evaluation.exhaustedAt());
        row.setBurns(evaluation.burns().stream()
                .map(burn -> new Burn(
                        burn.window().word(),
                        burn.rate(),
                        burn.counts().events(),
                        burn.counts().bad()))
                .toList());
        row.setState(evaluation.state().word());
        row.setFiring(evaluation.firing().stream().map(StatusRow::firing).toList());
        row.setSource(figures == Origin.GATEWAY ? "traffic" : "probes");
        row.setCoverage(coverage(first, minute));
        row.setWatermark(past.closedBefore());
        row.setRevision(past.sequence(minute));
        return row;
    }

    private double coverage(long first, long minute) {
        long measured =
                past.upTo(minute).measuredMinutes() - past.upTo(first - 1).measuredMinutes();
        return Math.min(1, measured / (double) (minute - first + 1));
    }

    private static FiringRule firing(Firing firing) {
        return new FiringRule(
                firing.rule().word(),
                firing.rule().severity().word(),
                firing.rule().longWindow().word(),
                firing.rule().shortWindow().word(),
                firing.source());
    }
}
