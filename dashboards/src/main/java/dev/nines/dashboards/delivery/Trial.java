package dev.nines.dashboards.delivery;

import dev.nines.domain.Scope;
import dev.nines.domain.notice.Event;
import dev.nines.domain.notice.Evidence;
import dev.nines.domain.notice.Failure;
import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Message.Item;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Phase;
import dev.nines.domain.notice.Subject;
import dev.nines.domain.notice.Times;
import dev.nines.domain.notice.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message about nothing, to see whether a target is set up right. */
public final class Trial {
    private Trial() {}

    /** @throws IllegalArgumentException if the target's own template makes no JSON of a message or of a digest */
    public static void write(Target target, Optional<String> web, Instant now) {
        Writer writer = new Writer(target, new Links(web));
        Item item = item(now);
        writer.write(new Message(List.of(item), false), now);
        writer.write(new Message(List.of(item, item), true), now);
    }

    /** What the target says against it; empty if it has taken it. */
    public static Optional<String> send(Target target, Optional<String> web, Instant now) throws InterruptedException {
        Letter letter = new Writer(target, new Links(web)).write(new Message(List.of(item(now)), false), now);
        return new Courier(target).bring(letter, now).map(Failure::reason);
    }

    private static Item item(Instant now) {
        Notice notice = new Notice(
                "test-" + now.toEpochMilli(),
                Phase.FIRING,
                Grade.P4,
                new Subject(Scope.model("nines", "delivery-test"), "test", Optional.empty()),
                new Times(now, now, Optional.empty(), now, now),
                Optional.empty(),
                1,
                new Evidence.Seen(0, 0, 0, 0, "nobody: this is a test of delivery", List.of(), 0, Optional.empty()));
        return new Item(notice, Event.FIRING, Told.unknown(notice, now));
    }
}
