package dev.nines.domain.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target, what is kept of it on disk, and a process in between that can be killed anywhere. */
final class SimulatedTarget {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0.5);

    private final Rules rules;
    private final Map<String, Notice> topic = new HashMap<>();
    private final Map<String, Told> disk = new HashMap<>();
    private final List<Message> heard = new ArrayList<>();
    private Board board = new Board();
    private Outbox outbox;
    private Instant now = Notices.NOON;
    private int answersLost;
    /** Whose messages the target never takes. */
    private final Set<String> refused = new HashSet<>();

    SimulatedTarget(Rules rules) {
        this.rules = rules;
        restart();
    }

    void refuse(String id) {
        refused.add(id);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void publish(Notice notice) {
        topic.put(notice.id(), notice);
        board.put(notice);
        outbox.heard(notice.id());
    }

    void restart() {
        board = new Board();
        topic.values().forEach(board::put);
        outbox = new Outbox(rules, board, disk, BACKOFF);
    }

    /** What the target makes of a message. */
    enum Answer {
        TAKES,
        IS_AWAY,
        /** And its answer is lost. */
        TAKES_UNHEARD,
        /** And it is not the target that answers. */
        GATEWAY_FAILS,
        REFUSES,
        /** And the process is killed before it can note that. */
        TAKES_AND_KILLED,
        /** The process is killed with the message still in its hands. */
        KILLED_BEFORE
    }

    /** One turn of the worker; whether there was anything to do. */
    boolean turn(Answer answer) {
        Map<String, Told> settled = outbox.settle(now);
        if (!settled.isEmpty()) {
            if (answer == Answer.TAKES_AND_KILLED || answer == Answer.KILLED_BEFORE) {
                restart();
            } else {
                disk.putAll(settled);
            }
            return true;
        }
        Optional<Message> message = outbox.next(now);
        message.ifPresent(m -> send(m, answer));
        return message.isPresent();
    }

    private void send(Message message, Answer given) {
        boolean bad = message.items().stream()
                .anyMatch(item -> refused.contains(item.notice().id()));
        Answer answer = bad ? Answer.REFUSES : given;
        disk.putAll(outbox.sending(message));
        switch (answer) {
            case TAKES -> {
                heard.add(message);
                disk.putAll(outbox.sent(message, now));
            }
            case TAKES_AND_KILLED -> {
                heard.add(message);
                answersLost++;
                restart();
            }
            case IS_AWAY -> disk.putAll(outbox.failed(message, Failure.unreachable("away"), now));
            case TAKES_UNHEARD -> {
                heard.add(message);
                answersLost++;
                disk.putAll(outbox.failed(message, Failure.unanswered("timeout"), now));
            }
            case GATEWAY_FAILS -> disk.putAll(outbox.failed(message, Failure.unanswered("502"), now));
            case KILLED_BEFORE -> restart();
            case REFUSES -> disk.putAll(outbox.failed(message, Failure.refused("400"), now));
        }
    }

    /** Turns with a healthy target until nothing happens for a long time. */
    void settleDown() {
        for (int quiet = 0; quiet < 200; ) {
            if (turn(Answer.TAKES)) {
                quiet = 0;
            } else {
                quiet++;
                pass(Duration.ofSeconds(7));
            }
        }
    }

    List<Event> heardOf(String id) {
        return heard.stream()
                .flatMap(message -> message.items().stream())
                .filter(item -> item.notice().id().equals(id))
                .map(Message.Item::event)
                .toList();
    }

    List<Message> heard() {
        return heard;
    }

    Optional<Told> kept(String id) {
        return Optional.ofNullable(disk.get(id));
    }

    /** How often the target took a message and nobody could note it. */
    int answersLost() {
        return answersLost;
    }
}
