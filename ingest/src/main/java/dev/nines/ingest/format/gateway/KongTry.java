package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.ingest.format.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One try of Kong's balancer that was followed by another.
 *
 * @param sentAt when it began
 * @param host where it went, null if unknown
 * @param provider whom it called
 * @param model the model asked for
 * @param outcome how it ended
 * @param code the provider's status, null where none came
 */
record KongTry(Instant sentAt, String host, String provider, String model, Outcome outcome, Integer code) {
    /** nginx's state of a try that broke; in the other, {@code next}, an answer came that it did not accept. */
    private static final String BROKE = "failed";

    private static final int GATEWAY_TIMEOUT = 504;

    /** The balancer's tries; each has its moment, all but the last may say how they failed. */
    static List<Fields> tries(JsonNode record) {
        return elements(record.path("tries"));
    }

    /**
     * The tries before the last. None where the record does not tell when each was made and how it ended: an attempt of which
     * nothing is known is no attempt.
     */
    static List<KongTry> earlier(JsonNode record, KongLog log, KongCall call) {
        List<Fields> tries = tries(record);
        List<Fields> targets = targets(record, call);
        List<Integer> codes = KongStatus.ofTries(log.fields());
        int all = tries.size();
        if (all < 2 || targets.size() > 1 && targets.size() != all) {
            return List.of();
        }
        List<KongTry> earlier = IntStream.range(0, all - 1)
                .mapToObj(i -> of(
                        tries.get(i),
                        targets.size() == all ? Optional.of(targets.get(i)) : Optional.empty(),
                        codes.size() == all ? codes.get(i) : null,
                        call))
                .flatMap(Optional::stream)
                .toList();
        return earlier.size() == all - 1 ? earlier : List.of();
    }

    /** Where a try went, null if unknown. */
    static String host(Fields tried) {
        return tried.label("hostname").flatMap(ProviderHost::name).orElse(null);
    }

    /** The targets of AI Proxy Advanced, in the order they were tried. */
    static List<Fields> targets(JsonNode record, KongCall call) {
        return elements(record.path("ai").path(call.plugin()).path("tried_targets"));
    }

    private static Optional<KongTry> of(Fields tried, Optional<Fields> target, Integer status, KongCall call) {
        Optional<Instant> sentAt = tried.epochMillis("balancer_start");
        Integer code = tried.count("code").map(Math::toIntExact).orElse(status);
        if (sentAt.isEmpty() || code == null) {
            return Optional.empty();
        }
        boolean broke = tried.label("state").filter(BROKE::equals).isPresent();
        Outcome broken = code == GATEWAY_TIMEOUT ? Outcome.TIMEOUT : Outcome.CONNECTION;
        return Optional.of(new KongTry(
                sentAt.get(),
                target.flatMap(t -> t.label("host")).orElseGet(() -> host(tried)),
                target.flatMap(t -> t.name("provider"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .orElseGet(call::provider),
                target.flatMap(t -> t.name("model")).orElseGet(call::model),
                broke ? broken : OutcomeRules.derive(code, null, null, false),
                broke ? null : code));
    }

    private static List<Fields> elements(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(array::get)
                .filter(element -> element != null && element.isObject())
                .map(Fields::of)
                .toList();
    }
}
