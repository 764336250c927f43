package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The attempts of one request through Kong, in their order: tokens and cost are the last one's. */
final class KongChain {
    private final KongLog log;
    private final KongCall call;
    private final List<Fields> tries;
    private final List<Fields> targets;
    private final List<KongTry> earlier;

    KongChain(JsonNode record, KongLog log, KongCall call) {
        this.log = log;
        this.call = call;
        this.tries = KongTry.tries(record);
        this.targets = KongTry.targets(record, call);
        this.earlier = KongTry.earlier(record, log, call);
    }

    List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < earlier.size(); i++) {
            Instant next = i + 1 < earlier.size() ? earlier.get(i + 1).sentAt() : lastSentAt();
            attempts.add(failed(i + 1, earlier.get(i), next));
        }
        attempts.add(last());
        return attempts;
    }

    private Attempt failed(int number, KongTry tried, Instant next) {
        return new Attempt(
                log.attemptId(Integer.toString(number)),
                0,
                lineage(number),
                Origin.GATEWAY,
                new Target(KongLog.GATEWAY, tried.provider(), tried.model(), null, null, log.operation(call)),
                new Timing(tried.sentAt(), next, null),
                new Result(
                        tried.outcome(),
                        tried.code(),
                        null,
                        null,
                        null,
                        call.streaming().orElse(null)),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                log.caller(tried.host(), Map.of()),
                false);
    }

    private Attempt last() {
        int number = earlier.size() + 1;
        KongStatus status = KongStatus.ofLast(log.fields(), tries.size());
        return new Attempt(
                log.attemptId(Integer.toString(number)),
                0,
                lineage(number),
                Origin.GATEWAY,
                new Target(
                        KongLog.GATEWAY, call.provider(), call.model(), call.servedModel(), null, log.operation(call)),
                new Timing(lastSentAt(), log.endedAt(), call.ttftMs()),
                new Result(
                        status.outcome(),
                        status.code(),
                        null,
                        null,
                        KongLog.header(log.fields(), "x-request-id")
                                .or(() -> KongLog.header(log.fields(), "request-id"))
                                .orElse(null),
                        call.streaming().orElse(null)),
                call.usage(),
                call.charge(),
                log.caller(lastHost(), RateLimitHeaders.tags(log.fields().at("response.headers"))),
                call.cacheHit());
    }

    private Lineage lineage(int number) {
        String previous = number == 1 ? null : log.attemptId(Integer.toString(number - 1));
        return new Lineage(log.requestId(), null, number, previous);
    }

    /** The balancer's moment, as Kong's own work before it is not the provider's. */
    private Instant lastSentAt() {
        return tries.isEmpty()
                ? log.startedAt()
                : tries.get(tries.size() - 1)
                        .epochMillis("balancer_start")
                        .filter(sent -> !sent.isBefore(log.startedAt()) && !sent.isAfter(log.endedAt()))
                        .orElse(log.startedAt());
    }

    private String lastHost() {
        if (!targets.isEmpty()) {
            return targets.get(targets.size() - 1).label("host").orElse(null);
        }
        return tries.isEmpty() ? null : KongTry.host(tries.get(tries.size() - 1));
    }
}
