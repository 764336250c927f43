package dev.nines.app.demo;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.CostSource;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes simulated calls down as the attempts that a gateway or a prober would report. */
final class Wire {
    private static final String PROBER = "prober";

    /** A gateway waits so long for the first token, and so long for the whole of an answer that stalls. */
    static final double FIRST_TOKEN_LIMIT_MS = 30_000;

    private static final double STALL_LIMIT_MS = 45_000;
    private static final List<String> GATEWAYS = List.of("edge-eu", "edge-us");

    private final Dice dice;

    Wire(Dice dice) {
        this.dice = dice;
    }

    /** @param slowness times the usual; a long prompt takes longer too */
    double firstTokenMs(Request request, DemoModel model, double slowness) {
        double load = 1 + request.size().context() / 50_000.0;
        return dice.logNormal(model.ttftMs(), 0.35) * slowness * load;
    }

    /** One call of a gateway to a provider. */
    Attempt call(Request request, Lineage lineage, DemoModel model, Instant start, double firstTokenMs, Ending ending) {
        double answerMs = request.size().output() / model.tokensPerSecond() * 1000 * dice.logNormal(1, 0.15);
        double part = dice.between(0.1, 0.9);
        double durationMs =
                switch (ending) {
                    case DONE, TOOL_CALL, FULL, REFUSAL -> firstTokenMs + answerMs;
                    case FILTERED, CUT, CANCELLED -> firstTokenMs + answerMs * part;
                    case STALLED -> STALL_LIMIT_MS;
                    case SILENT -> FIRST_TOKEN_LIMIT_MS;
                    case INTERNAL, UNAVAILABLE, OVERLOADED -> dice.logNormal(180, 0.5);
                    case RESET -> dice.logNormal(400, 0.6);
                    case RATE_LIMITED, UNAUTHORIZED, INVALID -> dice.logNormal(70, 0.3);
                    case DENIED -> dice.logNormal(2, 0.2);
                };
        boolean tokens = ending.begins();
        return new Attempt(
                attemptId(lineage),
                0,
                lineage,
                Origin.GATEWAY,
                target(request, model),
                timing(start, durationMs, tokens && request.streaming() ? firstTokenMs : null),
                result(ending, ending.status() == null ? null : "req-" + lineage.requestId(), request.streaming()),
                usage(request.size(), model.reasons(), ending.bill(), part),
                new Charge(null, CostSource.UNKNOWN, tokens),
                request.tenant().caller(),
                false);
    }

    /** An answer from the gateway's own cache. */
    Attempt cacheHit(Request request, Instant start) {
        Lineage lineage = new Lineage(request.id(), request.taskId(), 1, null);
        return new Attempt(
                attemptId(lineage),
                0,
                lineage,
                Origin.GATEWAY,
                target(request, request.model()),
                timing(start, dice.logNormal(6, 0.3), null),
                result(Ending.DONE, null, request.streaming()),
                Usage.UNKNOWN,
                Charge.reported(BigDecimal.ZERO, false),
                request.tenant().caller(),
                true);
    }

    /** A check of a provider's endpoint, without a model. */
    Attempt probe(String id, DemoProvider provider, Instant start, Ending ending, double slowness) {
        double durationMs =
                ending == Ending.SILENT ? FIRST_TOKEN_LIMIT_MS : Math.min(dice.logNormal(150, 0.3) * slowness, 29_000);
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                probeTarget(provider),
                timing(start, durationMs, null),
                result(ending, null, false),
                Usage.UNKNOWN,
                new Charge(null, CostSource.UNKNOWN, false),
                Caller.UNKNOWN,
                false);
    }

    /** What a probe calls: an endpoint, no model. */
    static Target probeTarget(DemoProvider provider) {
        return new Target(PROBER, provider.word(), Target.NO_MODEL, null, null, "health");
    }

    private static String attemptId(Lineage lineage) {
        return lineage.requestId() + "." + lineage.attemptNo();
    }

    /** Whom a gateway calls for this request with this model. */
    static Target target(Request request, DemoModel model) {
        List<String> regions = model.provider().regions();
        String region = regions.isEmpty() ? null : regions.get((int) (request.region() * regions.size()));
        String gateway = GATEWAYS.get((int) (request.region() * GATEWAYS.size()));
        return new Target(gateway, model.provider().word(), model.word(), null, region, "chat");
    }

    private static Timing timing(Instant start, double durationMs, Double ttftMs) {
        return new Timing(start, start.plus(Math.round(durationMs * 1000), ChronoUnit.MICROS), ttftMs);
    }

    private static Result result(Ending ending, String providerRequestId, boolean streaming) {
        return new Result(
                ending.outcome(),
                ending.status(),
                ending.errorType(),
                ending.finishReason(),
                providerRequestId,
                streaming);
    }

    /** What the provider counts: all, all input and the part of the output that came, or nothing that is known. */
    private static Usage usage(Usage size, boolean reasons, Ending.Bill bill, double part) {
        if (bill == Ending.Bill.NOTHING) {
            return Usage.UNKNOWN;
        }
        long output = bill == Ending.Bill.ALL ? size.output() : (long) (size.output() * part);
        // Another model that takes the request over may not reason.
        Long reasoning = reasons && size.reasoning() != null ? Long.valueOf(Math.min(size.reasoning(), output)) : null;
        return new Usage(size.input(), size.cacheRead(), size.cacheWrite(), output, reasoning);
    }
}
