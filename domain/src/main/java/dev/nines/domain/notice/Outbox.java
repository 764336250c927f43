package dev.nines.domain.notice;

import dev.nines.domain.notice.Message.Item;
import dev.nines.domain.notice.Told.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one target is still to be told. It decides and remembers; others send and keep. Not safe for threads: whoever calls
 * holds the board as well.
 */
public final class Outbox {
    private static final Comparator<Item> URGENCY = Comparator.comparing(
                    (Item item) -> item.notice().grade())
            .thenComparing(item -> item.notice().times().known())
            .thenComparing(item -> item.notice().id());

    private final Rules rules;
    private final Board board;
    private final Backoff backoff;
    private final Pace pace;
    private final Decision decision;
    private final Map<String, Told> told = new HashMap<>();
    /** Those of which something may still have to be told. */
    private final Set<String> open = new LinkedHashSet<>();

    private final Map<String, Refusal> refusals = new HashMap<>();

    /** @param notBefore a refused notice is tried again on its own, after a while */
    private record Refusal(int times, Instant notBefore) {}

    /** @param kept what became of each notice before, by its id */
    public Outbox(Rules rules, Board board, Map<String, Told> kept, Backoff backoff) {
        this.rules = rules;
        this.board = board;
        this.backoff = backoff;
        pace = new Pace(rules.perMinute(), backoff);
        decision = new Decision(rules, board, id -> Optional.ofNullable(told.get(id)));
        told.putAll(kept);
        board.all().forEach(notice -> open.add(notice.id()));
    }

    /** A notice on the board is new or has changed. */
    public void heard(String id) {
        open.add(id);
    }

    /**
     * Decides what is not to be sent. To be called before {@link #next}.
     *
     * @return what is to be kept, by the notices' ids
     */
    public Map<String, Told> settle(Instant now) {
        Map<String, Told> kept = new LinkedHashMap<>();
        for (String id : List.copyOf(open)) {
            Notice notice = board.of(id).orElseThrow();
            Optional<Told> before = Optional.ofNullable(told.get(id));
            Optional<Phase> believed = before.flatMap(Told::believed);
            Step step = decision.next(notice, now);
            if (step instanceof Step.Skip skip) {
                kept.put(id, Told.skipped(notice, believed, now, skip.reason()));
            } else if (step instanceof Step.Accept) {
                kept.put(id, Told.pending(notice, before, now));
            } else if (step instanceof Step.Settle) {
                kept.put(id, Told.skipped(notice, Optional.of(Phase.RESOLVED), now, "ends are not wanted"));
            } else if (step instanceof Step.Nothing && !notice.firing()) {
                open.remove(id);
                refusals.remove(id);
            }
        }
        told.putAll(kept);
        return kept;
    }

    /** What to send now; empty if nothing is due or the target is to be left alone. */
    public Optional<Message> next(Instant now) {
        List<Item> due = new ArrayList<>();
        List<Item> waiting = new ArrayList<>();
        for (String id : open) {
            Notice notice = board.of(id).orElseThrow();
            Refusal refusal = refusals.get(id);
            if (decision.next(notice, now) instanceof Step.Send send
                    && (refusal == null || !refusal.notBefore().isAfter(now))) {
                Item item = new Item(notice, send.event(), told.get(id));
                if (!send.notBefore().isAfter(now)) {
                    due.add(item);
                } else if (item.before().result() == Result.PENDING
                        && item.before().believed().isEmpty()) {
                    waiting.add(item);
                }
            }
        }
        if (due.stream().anyMatch(item -> item.event() == Event.FIRING)) {
            // They came while it waited for them.
            due.addAll(waiting);
        }
        if (due.isEmpty() || !pace.mayCall(now)) {
            return Optional.empty();
        }
        due.sort(URGENCY);
        List<Item> together = due.stream()
                .filter(item -> !refusals.containsKey(item.notice().id()))
                .toList();
        return Optional.of(
                together.size() > rules.digestAbove()
                        ? new Message(together, true)
                        : new Message(List.of(due.get(0)), false));
    }

    /**
     * The message goes out now. What comes back must be kept before it does: if nothing else is, nobody knows whether it
     * arrived.
     */
    public Map<String, Told> sending(Message message) {
        Map<String, Told> kept = new LinkedHashMap<>();
        for (Item item : message.items()) {
            Phase phase = item.event().phase();
            if (!item.before().perhaps(phase)) {
                kept.put(item.notice().id(), item.before().sending(phase));
            }
        }
        told.putAll(kept);
        return kept;
    }

    /**
     * The target has taken it.
     *
     * @return what is to be kept, by the notices' ids
     */
    public Map<String, Told> sent(Message message, Instant now) {
        pace.called(now);
        pace.succeeded();
        Map<String, Told> kept = new LinkedHashMap<>();
        for (Item item : message.items()) {
            Phase phase = item.event().phase();
            kept.put(item.notice().id(), outcome(item, Result.DELIVERED, Optional.of(phase), now, ""));
            refusals.remove(item.notice().id());
        }
        told.putAll(kept);
        return kept;
    }

    /**
     * The target has not taken it, or nobody knows.
     *
     * @return what is to be kept, by the notices' ids
     */
    public Map<String, Told> failed(Message message, Failure failure, Instant now) {
        pace.called(now);
        Map<String, Told> kept = new LinkedHashMap<>();
        if (!failure.unknown()) {
            message.items().forEach(item -> kept.put(item.notice().id(), item.before()));
        }
        if (failure.refused()) {
            message.items().forEach(item -> kept.put(item.notice().id(), refused(item, message, failure, now)));
        } else {
            pace.failed(failure, now);
        }
        told.putAll(kept);
        return kept;
    }

    private Told refused(Item item, Message message, Failure failure, Instant now) {
        String id = item.notice().id();
        if (message.items().size() > 1) {
            // Nobody knows which one is to blame.
            refusals.put(id, new Refusal(0, now));
            return item.before();
        }
        int times =
                1 + Optional.ofNullable(refusals.get(id)).map(Refusal::times).orElse(0);
        if (times >= rules.tries()) {
            refusals.remove(id);
            return outcome(item, Result.DEAD, item.before().believed(), now, failure.reason());
        }
        refusals.put(id, new Refusal(times, now.plus(backoff.after(times))));
        return item.before();
    }

    /** What the target takes to be firing, and so it is: to be refreshed where the target forgets. */
    public List<Notice> believedFiring() {
        return open.stream()
                .filter(id -> told.containsKey(id) && told.get(id).believes(Phase.FIRING))
                .map(id -> board.of(id).orElseThrow())
                .filter(Notice::firing)
                .toList();
    }

    /** When each message that the target should have heard by now was due. */
    public List<Instant> overdue(Instant now) {
        return open.stream()
                .map(id -> decision.next(board.of(id).orElseThrow(), now))
                .filter(step ->
                        step instanceof Step.Send send && !send.notBefore().isAfter(now))
                .map(step -> ((Step.Send) step).notBefore())
                .sorted()
                .toList();
    }

    private static Told outcome(Item item, Result result, Optional<Phase> believed, Instant now, String reason) {
        Notice notice = item.notice();
        return new Told(result, item.event().phase(), believed, notice.grade(), notice.revision(), now, reason);
    }
}
