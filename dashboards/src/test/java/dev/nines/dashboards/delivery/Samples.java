package dev.nines.dashboards.delivery;

import dev.nines.domain.Scope;
import dev.nines.domain.notice.Event;
import dev.nines.domain.notice.Evidence;
import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Message.Item;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Phase;
import dev.nines.domain.notice.Rules;
import dev.nines.domain.notice.Subject;
import dev.nines.domain.notice.Times;
import dev.nines.domain.notice.Told;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Notices and targets for tests; everything happens at noon of 20 November 2026. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Samples() {}

    static Target target(TargetKind kind) {
        return target(kind, Optional.empty());
    }

    static Target target(TargetKind kind, Optional<String> template) {
        Endpoint endpoint = new Endpoint(URI.create("http://127.0.0.1:1/hook/T0K3N"), Map.of(), Optional.empty());
        return new Target("ops", kind, endpoint, Rules.DEFAULT, template, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /** What a target of this kind gets of an outage of this model. */
    static String body(TargetKind kind, String model) {
        return new Writer(target(kind), new Links(Optional.of("https://nines.example")))
                .write(message(outage("o1", model)), NOON)
                .body();
    }

    static Message message(Notice notice) {
        return new Message(List.of(item(notice, Event.FIRING)), false);
    }

    static Message digest(int count) {
        return new Message(
                IntStream.range(0, count)
                        .mapToObj(i -> item(outage("o" + i, "m" + i), i % 5 == 0 ? Event.RESOLVED : Event.FIRING))
                        .toList(),
                true);
    }

    static Item item(Notice notice, Event event) {
        return new Item(notice, event, Told.unknown(notice, NOON));
    }

    /** Half of a thousand calls failed from 11:46 on; it is over if the event is told so. */
    static Notice outage(String id, String model) {
        return new Notice(
                id,
                Phase.FIRING,
                Grade.P2,
                new Subject(Scope.model("openai", model), "errors", Optional.empty()),
                new Times(NOON.minusSeconds(14 * 60), NOON.minusSeconds(14 * 60 - 5), Optional.empty(), NOON, NOON),
                Optional.empty(),
                3,
                new Evidence.Seen(1000, 500, 0, 0.75, "both", List.of("a", "b", "c", "d", "e"), 2, Optional.empty()));
    }

    static Notice burn() {
        return new Notice(
                "a1",
                Phase.FIRING,
                Grade.PAGE,
                new Subject(Scope.provider("openai"), Subject.BURN, Optional.of("chat"), Optional.of("search")),
                new Times(NOON, NOON, Optional.empty(), NOON, NOON),
                Optional.empty(),
                1,
                new Evidence.Burned("1h/5m 14.4x", 15.21, 80));
    }
}
