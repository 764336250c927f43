package dev.nines.ingest.collector;

import dev.nines.ingest.format.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whoever sends: what his key allows, and how much he has sent of late. */
final class Sender {
    private final String name;
    private final Optional<String> gateway;
    private final Set<Route> routes;
    private final Optional<TokenBucket> requests;
    private final Optional<TokenBucket> attempts;

    /**
     * @param name of the key, for dead letters
     * @param gateway of attempts that name none
     * @param routes it may use
     */
    Sender(
            String name,
            Optional<String> gateway,
            Set<Route> routes,
            Optional<TokenBucket> requests,
            Optional<TokenBucket> attempts) {
        this.name = name;
        this.gateway = gateway;
        this.routes = routes;
        this.requests = requests;
        this.attempts = attempts;
    }

    /** Where there are no keys. */
    static Sender anyone() {
        return new Sender("none", Optional.empty(), Set.of(Route.values()), Optional.empty(), Optional.empty());
    }

    String name() {
        return name;
    }

    /** The event, the gateway being his where it names none. */
    Event named(Event event) {
        if (gateway.isEmpty()) {
            return event;
        }
        if (event instanceof Event.Ended ended) {
            return new Event.Ended(OwnGateway.in(ended.attempt(), gateway.get()));
        }
        if (event instanceof Event.Started started) {
            return new Event.Started(OwnGateway.in(started.start(), gateway.get()));
        }
        return event;
    }

    /** @throws Refused 403 if the route is not his, 429 if he sends too fast */
    void admit(Route route, long now) throws Refused {
        if (!routes.contains(route)) {
            throw Refused.with(403, "this key may not use " + route.path());
        }
        check(requests, "requests", now);
        check(attempts, "events", now);
        requests.ifPresent(bucket -> bucket.take(1, now));
    }

    /** Counts what was in the body. */
    void charge(int events, long now) {
        attempts.ifPresent(bucket -> bucket.take(events, now));
    }

    private static void check(Optional<TokenBucket> bucket, String what, long now) throws Refused {
        Duration delay = bucket.map(b -> b.delay(now)).orElse(Duration.ZERO);
        if (!delay.isZero()) {
            throw Refused.until(429, delay, "this key sends more " + what + " a second than it may");
        }
    }
}
