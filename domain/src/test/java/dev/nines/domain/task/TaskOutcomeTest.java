package dev.nines.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.pane.Amounts;
import dev.nines.domain.pane.Pane;
import dev.nines.domain.task.TaskFinished.Result;
import org.junit.jupiter.api.Test;

class TaskOutcomeTest {
    @Test
    void tasksAddTheirResultAndNothingElse() {
        Pane pane = new Pane();
        pane.add(TaskOutcome.of("t-1", Result.SUCCESS, "critical", 60), true);
        pane.add(TaskOutcome.of("t-2", Result.FAILURE, null, 61), true);
        pane.add(TaskOutcome.of("t-3", Result.CANCELLED, null, 62), true);

        assertThat(pane.outcomes().of(Judgement.GOOD, Origin.GATEWAY)).isEqualTo(1);
        assertThat(pane.outcomes().of(Judgement.BAD, Origin.GATEWAY)).isEqualTo(1);
        assertThat(pane.outcomes().of(Judgement.EXCLUDED, Origin.GATEWAY)).isEqualTo(1);
        assertThat(pane.amounts()).isEqualTo(new Amounts());
        assertThat(pane.latency().total()).isZero();
        assertThat(pane.failedLatency().total()).isZero();
    }
}
