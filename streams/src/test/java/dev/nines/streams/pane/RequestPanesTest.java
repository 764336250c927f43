package dev.nines.streams.pane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Amounts.Amount;
import dev.nines.domain.pane.Pane;
import dev.nines.schemas.Topics;
import dev.nines.streams.Attempts;
import dev.nines.streams.JobHarness;
import dev.nines.streams.JobSettings;
import dev.nines.streams.MapRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestPanesTest {
    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Instant FOUR = NOON.plusSeconds(4);
    private static final Scope AURORA = Scope.provider("aurora");
    private static final Attempt FAILED = attempt("a", 1, NOON.plusSeconds(2), Outcome.TIMEOUT);
    private static final Attempt ANSWERED = attempt("b", 2, FOUR, Outcome.OK);

    @TempDir
    private Path folder;

    private JobHarness job;

    private static Attempt attempt(String id, int no, Instant end, Outcome outcome) {
        return Attempts.of("r", no, id, end, Duration.ofSeconds(1), outcome);
    }

    @BeforeEach
    void open() {
        MapRegistry registry = new MapRegistry();
        job = new JobHarness(
                PaneJob.topology(new Topology(), new JobSettings(registry, a -> a, List.of(), 1)), registry, folder);
    }

    @AfterEach
    void close() {
        job.close();
    }

    private static long count(Pane pane, Outcome outcome) {
        return pane.outcomes().of(outcome, Origin.GATEWAY);
    }

    @Test
    void aRetryThatSucceedsIsTwoAttemptsAndOneGoodRequestOfItsTier() {
        job.send(FAILED, NOON.plusSeconds(3));
        job.send(ANSWERED, NOON.plusSeconds(5));

        Shown shown = new Shown(job.values(Topics.PANES));
        Pane provider = shown.minute(AURORA, NOON);
        assertThat(count(provider, Outcome.TIMEOUT)).isEqualTo(1);
        assertThat(count(provider, Outcome.OK)).isEqualTo(1);
        for (Scope scope : List.of(Scope.requests(null), Scope.requests("critical"))) {
            Pane requests = shown.minute(scope, NOON);
            assertThat(requests.outcomes().of(Origin.GATEWAY))
                    .as(scope.toString())
                    .isEqualTo(1);
            assertThat(count(requests, Outcome.OK)).isEqualTo(1);
            assertThat(requests.seconds()).containsOnlyKeys(4);
            assertThat(requests.amounts().of(Amount.FIRST_ATTEMPTS)).isEqualTo(1);
            for (Amount amount : List.of(Amount.ATTEMPTS, Amount.COST, Amount.INPUT_TOKENS)) {
                assertThat(requests.amounts().of(amount))
                        .as(amount.name())
                        .isEqualTo(provider.amounts().of(amount));
            }
            assertThat(requests.maxContext()).isZero();
        }
    }

    @Test
    void aCorrectedAttemptRevisesItsRequest() {
        job.send(ANSWERED, NOON.plusSeconds(5));
        job.send(Attempts.corrected(ANSWERED, 1, Outcome.STREAM_CUT), NOON.plusSeconds(6));

        Shown shown = new Shown(job.values(Topics.PANES));
        Pane requests = shown.minute(Scope.requests(null), NOON);
        assertThat(requests.outcomes().of(Origin.GATEWAY)).isEqualTo(1);
        assertThat(count(requests, Outcome.STREAM_CUT)).isEqualTo(1);
    }

    @Test
    void anAnswerFromTheGatewaysCacheCountsForTheRequestAndNotForTheProvider() {
        job.send(Attempts.cacheHit(ANSWERED), NOON.plusSeconds(5));

        Shown shown = new Shown(job.values(Topics.PANES));
        assertThat(shown.minute(AURORA, NOON).outcomes().isEmpty()).isTrue();
        Pane requests = shown.minute(Scope.requests(null), NOON);
        assertThat(count(requests, Outcome.OK)).isEqualTo(1);
        assertThat(requests.amounts().of(Amount.ATTEMPTS)).isZero();
        assertThat(requests.amounts().of(Amount.COST)).isZero();
    }

    @Test
    void aRequestInASealedHourStaysAsItWasWhileItsNewAttemptCountsForItsProvider() {
        Instant nextHour = NOON.plusSeconds(3605);
        job.send(FAILED, NOON.plusSeconds(3));
        job.send(attempt("b", 2, nextHour, Outcome.OK), NOON.plusSeconds(3 * 3600 + 4));
        job.send(attempt("c", 3, nextHour, Outcome.OK), NOON.plusSeconds(3 * 3600 + 5));

        Shown shown = new Shown(job.values(Topics.PANES));
        assertThat(count(shown.minute(Scope.requests(null), NOON), Outcome.TIMEOUT))
                .isEqualTo(1);
        assertThat(shown.minute(Scope.requests(null), nextHour).outcomes().isEmpty())
                .isTrue();
        assertThat(count(shown.minute(AURORA, nextHour), Outcome.OK)).isEqualTo(2);
    }

    @Test
    void anAttemptWhoseOldVersionLiesInASealedHourIsLate() {
        job.send(FAILED, NOON.plusSeconds(3));
        Attempt moved = Attempts.corrected(attempt("a", 1, NOON.plusSeconds(3605), Outcome.OK), 1, Outcome.OK);
        job.send(moved, NOON.plusSeconds(3 * 3600 + 4));

        Shown shown = new Shown(job.values(Topics.PANES));
        assertThat(count(shown.minute(AURORA, NOON), Outcome.TIMEOUT)).isEqualTo(1);
        assertThat(shown.minute(AURORA, NOON.plusSeconds(3605)).outcomes().isEmpty())
                .isTrue();
        assertThat(job.values(Topics.LATE)).hasSize(1);
    }

    @Test
    void anIdUsedForVeryManyCallsCountsEachOfThemOnceForItsProvider() {
        int calls = 2 * SeenRequest.MOST_CALLS;
        for (int twice = 0; twice < 2; twice++) {
            for (int i = 0; i < calls; i++) {
                job.send(attempt("a" + i, i + 1, NOON.plusSeconds(i), Outcome.OK), NOON.plusSeconds(i + 1));
            }
        }

        Shown shown = new Shown(job.values(Topics.PANES));
        long counted = 0;
        long requests = 0;
        for (int minute = 0; minute <= calls / 60; minute++) {
            Instant at = NOON.plusSeconds(minute * 60L);
            counted += count(shown.minute(AURORA, at), Outcome.OK);
            requests += count(shown.minute(Scope.requests(null), at), Outcome.OK);
        }
        assertThat(counted).isEqualTo(calls);
        assertThat(requests).isEqualTo(1);
    }
}
