package dev.nines.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.notice.SimulatedTarget.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant NOON = Notices.NOON;

    private final SimulatedTarget target = new SimulatedTarget(Rules.DEFAULT);

    @Test
    void aFirstNoticeWaitsForOthersOfItsCause() {
        target.publish(Notices.outage("a", Phase.FIRING, Grade.P1, NOON, NOON));
        target.turn(Answer.TAKES);

        target.pass(Duration.ofSeconds(9));
        assertThat(target.turn(Answer.TAKES)).isFalse();
        target.pass(Duration.ofSeconds(1));
        assertThat(target.turn(Answer.TAKES)).isTrue();
        assertThat(target.heardOf("a")).containsExactly(Event.FIRING);
    }

    @Test
    void aStormIsOneMessageWithTheWorstFirst() {
        for (int i = 0; i < 50; i++) {
            target.publish(Notices.outage("o" + i, Phase.FIRING, i == 33 ? Grade.P1 : Grade.P2, NOON, NOON));
        }
        target.settleDown();

        assertThat(target.heard()).first().satisfies(message -> {
            assertThat(message.digest()).isTrue();
            assertThat(message.items()).hasSize(50);
            assertThat(message.items().get(0).notice().id()).isEqualTo("o33");
        });
    }

    @Test
    void modelsOfAProvidersOutageAreToldByTheProvider() {
        target.publish(
                Notices.outage("provider", Phase.FIRING, Grade.P1, Scope.provider("p"), Optional.empty(), NOON, NOON));
        target.publish(model(Phase.FIRING, NOON));
        target.pass(Duration.ofMinutes(5));
        target.settleDown();
        Instant end = target.now();
        target.publish(
                Notices.outage("provider", Phase.RESOLVED, Grade.P1, Scope.provider("p"), Optional.empty(), NOON, end));
        target.turn(Answer.TAKES);
        target.publish(model(Phase.RESOLVED, end));
        target.settleDown();

        assertThat(target.heardOf("provider")).startsWith(Event.FIRING).endsWith(Event.RESOLVED);
        assertThat(target.heardOf("model")).isEmpty();
    }

    @Test
    void aModelThatFailsOnAfterItsProviderIsToldThen() {
        target.publish(
                Notices.outage("provider", Phase.FIRING, Grade.P1, Scope.provider("p"), Optional.empty(), NOON, NOON));
        target.publish(model(Phase.FIRING, NOON));
        target.settleDown();
        assertThat(target.heardOf("model")).isEmpty();
        target.publish(Notices.outage(
                "provider", Phase.RESOLVED, Grade.P1, Scope.provider("p"), Optional.empty(), NOON, target.now()));
        target.settleDown();

        assertThat(target.heardOf("model")).startsWith(Event.FIRING);
    }

    @Test
    void whoWantsModelsOnlyIsToldOfThemAllTheSame() {
        SimulatedTarget team =
                new SimulatedTarget(with(new NoticeFilter(Set.of(), List.of(), List.of("p/m"), Set.of(), Set.of())));
        team.publish(
                Notices.outage("provider", Phase.FIRING, Grade.P1, Scope.provider("p"), Optional.empty(), NOON, NOON));
        team.publish(model(Phase.FIRING, NOON));
        team.settleDown();

        assertThat(team.heardOf("provider")).isEmpty();
        assertThat(team.heardOf("model")).startsWith(Event.FIRING);
    }

    @Test
    void aTicketOfAnObjectiveThatPagesIsMuted() {
        target.publish(Notices.burn("page", Phase.FIRING, Grade.PAGE, NOON, NOON));
        target.publish(Notices.burn("ticket", Phase.FIRING, Grade.TICKET, NOON, NOON));
        target.settleDown();

        assertThat(target.heardOf("page")).startsWith(Event.FIRING);
        assertThat(target.heardOf("ticket")).isEmpty();
    }

    @Test
    void whatAnOldFileTellsPagesNobody() {
        target.publish(Notices.late(Notices.outage("old", Phase.FIRING, Grade.P1, NOON, NOON), 2 * 3600));
        target.settleDown();

        assertThat(target.heardOf("old")).isEmpty();
        assertThat(target.kept("old").orElseThrow().reason()).isEqualTo("replayed");
    }

    @Test
    void whatFiresOnWhenTheDataHasCaughtUpIsTold() {
        target.publish(Notices.late(Notices.outage("a", Phase.FIRING, Grade.P1, NOON, NOON), 2 * 3600));
        target.settleDown();
        target.publish(Notices.outage("a", Phase.FIRING, Grade.P1, NOON.minusSeconds(7200), target.now()));
        target.settleDown();

        assertThat(target.heardOf("a")).startsWith(Event.FIRING);
    }

    @Test
    void whatFiredWhileNobodyDeliveredIsToldHoweverLongAgo() {
        target.publish(Notices.outage("a", Phase.FIRING, Grade.P1, NOON, NOON));
        target.pass(Duration.ofHours(5));
        target.restart();
        target.settleDown();

        assertThat(target.heardOf("a")).startsWith(Event.FIRING);
    }

    @Test
    void whatWasOverLongBeforeAnybodyLookedIsSkipped() {
        target.publish(Notices.outage("a", Phase.RESOLVED, Grade.P1, NOON, NOON.plusSeconds(60)));
        target.pass(Duration.ofHours(2));
        target.settleDown();

        assertThat(target.heardOf("a")).isEmpty();
        assertThat(target.kept("a").orElseThrow().reason()).isEqualTo("over");
    }

    @Test
    void whatItWasToBeToldIsToldWhenItIsBackHoursLater() {
        target.publish(Notices.outage("a", Phase.FIRING, Grade.P1, NOON, NOON));
        target.turn(Answer.TAKES);
        target.pass(Duration.ofMinutes(1));
        target.turn(Answer.IS_AWAY);
        target.publish(Notices.outage("a", Phase.RESOLVED, Grade.P1, NOON, target.now()));
        target.pass(Duration.ofHours(3));
        target.restart();
        target.settleDown();

        assertThat(target.heardOf("a")).containsExactly(Event.FIRING, Event.RESOLVED);
    }

    @Test
    void aRetractedOutageIsCorrectedWhereItWasTold() {
        target.publish(Notices.outage("told", Phase.FIRING, Grade.P2, NOON, NOON));
        target.pass(Duration.ofMinutes(1));
        target.settleDown();
        target.publish(Notices.outage("untold", Phase.FIRING, Grade.P2, target.now(), target.now()));
        target.turn(Answer.TAKES);
        for (String id : List.of("told", "untold")) {
            target.publish(Notices.outage(id, Phase.RETRACTED, Grade.P2, NOON, target.now()));
        }
        target.settleDown();

        assertThat(target.heardOf("told")).startsWith(Event.FIRING).endsWith(Event.CORRECTED);
        assertThat(target.heardOf("untold")).isEmpty();
    }

    @Test
    void whatGetsWorseIsToldAgain() {
        target.publish(Notices.outage("a", Phase.FIRING, Grade.P2, NOON, NOON));
        target.turn(Answer.TAKES);
        target.pass(Duration.ofMinutes(1));
        target.turn(Answer.TAKES);
        target.publish(Notices.outage("a", Phase.FIRING, Grade.P1, NOON, target.now()));
        target.pass(Duration.ofMinutes(1));
        target.turn(Answer.TAKES);

        assertThat(target.heardOf("a")).containsExactly(Event.FIRING, Event.ESCALATED);
    }

    @Test
    void flappingIsHeardOfAtMostOncePerInterval() {
        for (int i = 0; i < 120; i++) {
            Phase phase = i % 2 == 0 ? Phase.FIRING : Phase.RESOLVED;
            target.publish(Notices.outage("a", phase, Grade.P2, NOON, target.now()));
            target.turn(Answer.TAKES);
            target.turn(Answer.TAKES);
            target.pass(Duration.ofSeconds(1));
        }

        assertThat(target.heardOf("a")).hasSizeBetween(1, 120 / 30 + 1);
    }

    @Test
    void whatIsRefusedAgainAndAgainIsGivenUpAndHoldsNobodyUp() {
        target.refuse("bad");
        target.publish(Notices.outage("bad", Phase.FIRING, Grade.P1, NOON, NOON));
        target.publish(Notices.outage("good", Phase.FIRING, Grade.P3, NOON, NOON));
        target.turn(Answer.TAKES);
        target.pass(Duration.ofSeconds(10));
        target.turn(Answer.TAKES);
        target.turn(Answer.TAKES);
        assertThat(target.heardOf("good")).containsExactly(Event.FIRING);
        target.settleDown();

        assertThat(target.kept("bad").orElseThrow().result()).isEqualTo(Told.Result.DEAD);
        target.publish(Notices.outage("bad", Phase.RESOLVED, Grade.P1, NOON, target.now()));
        target.settleDown();
        assertThat(target.heardOf("bad")).isEmpty();
    }

    @Test
    void noMoreIsSentInAMinuteThanTheTargetTakes() {
        for (int i = 0; i < 100; i++) {
            target.publish(Notices.outage("o" + i, Phase.FIRING, Grade.P2, target.now(), target.now()));
            target.turn(Answer.TAKES);
            target.turn(Answer.TAKES);
            target.pass(Duration.ofMillis(500));
        }

        assertThat(target.heard()).hasSizeLessThanOrEqualTo(Rules.DEFAULT.perMinute());
    }

    private static Notice model(Phase phase, Instant now) {
        return Notices.outage("model", phase, Grade.P1, Scope.model("p", "m"), Optional.of("provider"), NOON, now);
    }

    private static Rules with(NoticeFilter filter) {
        Rules usual = Rules.DEFAULT;
        return new Rules(
                filter,
                usual.fold(),
                usual.sendResolved(),
                usual.replay(),
                usual.maxAge(),
                usual.groupWait(),
                usual.minInterval(),
                usual.repeat(),
                usual.digestAbove(),
                usual.perMinute(),
                usual.tries());
    }
}
