package dev.nines.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.notice.SimulatedTarget.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens in whatever order, each target hears of everything in the right order and of nothing twice without need. */
class OutboxPropertyTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    private static final Rules PATIENT = new Rules(
            NoticeFilter.ALL,
            false,
            true,
            false,
            Duration.ofHours(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ZERO,
            4,
            20,
            1_000_000);

    private final Map<String, Phase> phases = new HashMap<>();
    private final Map<String, Instant> onsets = new HashMap<>();

    @Property(tries = 1000)
    void theLastThingHeardIsTheLastThingThatHappened(@ForAll long seed) {
        SimulatedTarget target = afterTrouble(seed);

        for (String id : phases.keySet()) {
            List<Event> heard = target.heardOf(id);
            switch (phases.get(id)) {
                case FIRING ->
                    assertThat(last(heard).phase())
                            .as("of " + id + ": " + heard)
                            .isEqualTo(Phase.FIRING);
                case RESOLVED ->
                    assertThat(last(heard)).as("of " + id + ": " + heard).isEqualTo(Event.RESOLVED);
                case RETRACTED ->
                    assertThat(heard.isEmpty() || last(heard) == Event.CORRECTED)
                            .as("of " + id + ": " + heard)
                            .isTrue();
            }
        }
    }

    @Property(tries = 1000)
    void anEndIsNeverHeardBeforeItsBeginning(@ForAll long seed) {
        SimulatedTarget target = afterTrouble(seed);

        for (String id : phases.keySet()) {
            int end = target.heardOf(id).indexOf(Event.RESOLVED);
            int beginning = target.heardOf(id).indexOf(Event.FIRING);
            assertThat(end < 0 || beginning >= 0 && beginning < end)
                    .as("of " + id + ": " + target.heardOf(id))
                    .isTrue();
        }
    }

    @Property(tries = 1000)
    void nothingIsHeardTwiceUnlessAnAnswerWasLost(@ForAll long seed) {
        SimulatedTarget target = afterTrouble(seed);

        Map<String, Integer> times = new HashMap<>();
        target.heard().forEach(message -> message.items().forEach(item -> times.merge(item.key(), 1, Integer::sum)));
        int repeats = times.values().stream().mapToInt(count -> count - 1).sum();
        int mostOfAMessage =
                target.heard().stream().mapToInt(m -> m.items().size()).max().orElse(0);
        assertThat(repeats).isLessThanOrEqualTo(target.answersLost() * mostOfAMessage);
        if (target.answersLost() == 0) {
            assertThat(repeats).isZero();
        }
    }

    private static Event last(List<Event> events) {
        assertThat(events).isNotEmpty();
        return events.get(events.size() - 1);
    }

    private SimulatedTarget afterTrouble(long seed) {
        phases.clear();
        onsets.clear();
        Random random = new Random(seed);
        SimulatedTarget target = new SimulatedTarget(PATIENT);
        for (int i = 0; i < 120; i++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> change(target, random);
                case 3, 4 -> target.pass(Duration.ofSeconds(random.nextInt(20)));
                case 5 -> target.restart();
                case 6 -> target.turn(Answer.IS_AWAY);
                case 7 -> target.turn(Answer.values()[random.nextInt(Answer.values().length)]);
                default -> target.turn(Answer.TAKES);
            }
        }
        target.settleDown();
        return target;
    }

    private void change(SimulatedTarget target, Random random) {
        String id = IDS.get(random.nextInt(IDS.size()));
        Phase before = phases.get(id);
        Phase phase = before == null ? Phase.FIRING : Phase.values()[random.nextInt(3)];
        target.pass(Duration.ofSeconds(1));
        phases.put(id, phase);
        onsets.putIfAbsent(id, target.now());
        Grade grade = random.nextInt(3) == 0 ? Grade.P1 : Grade.P2;
        target.publish(Notices.outage(id, phase, grade, onsets.get(id), target.now()));
    }
}
