package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.ingest.format.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How a request through Kong ended: who answered, with what.
 *
 * @param outcome of its last try
 * @param code the provider's status, else Kong's own
 */
record KongStatus(Outcome outcome, Integer code) {
    /** What Kong refuses because the request itself is broken; all else that it refuses is its own policy. */
    private static final Set<Integer> BROKEN_REQUEST = Set.of(400, 405, 411, 413, 414, 415, 422, 431);

    /** nginx's word for a caller that went away. */
    private static final int CLIENT_CLOSED = 499;

    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    /** Status of each try, as nginx writes it: {@code 502, 200}; null where there was none. */
    static List<Integer> ofTries(Fields log) {
        return log.label("upstream_status").stream()
                .flatMap(text -> Arrays.stream(text.split("[,:]")))
                .map(text -> text.strip().matches("[1-5]\\d\\d") ? Integer.valueOf(text.strip()) : null)
                .toList();
    }

    /** @param tries how often the balancer sent the request somewhere */
    static KongStatus ofLast(Fields log, int tries) {
        List<Integer> upstream = ofTries(log);
        Integer last = upstream.isEmpty() ? null : upstream.get(upstream.size() - 1);
        Integer status = log.count("response.status").map(Math::toIntExact).orElse(null);
        boolean byKong = log.label("source")
                .map(source -> !source.equals("upstream") && !source.equals("service"))
                .orElse(last == null && tries == 0);
        if (!byKong || status == null || status < 400) {
            Integer code = last == null ? status : last;
            return new KongStatus(OutcomeRules.derive(code, null, null, false), code);
        }
        return new KongStatus(ofKongs(status, last, tries), status);
    }

    /** An error page of Kong's own: nobody could be reached, or Kong did not want to. */
    private static Outcome ofKongs(int status, Integer last, int tries) {
        if (status == CLIENT_CLOSED) {
            return Outcome.CANCELLED;
        }
        if (last == null ? tries > 0 : last == BAD_GATEWAY || last == GATEWAY_TIMEOUT) {
            return status == GATEWAY_TIMEOUT ? Outcome.TIMEOUT : Outcome.CONNECTION;
        }
        if (last != null && last >= 400) {
            return OutcomeRules.derive(last, null, null, false);
        }
        return BROKEN_REQUEST.contains(status) ? Outcome.CLIENT_ERROR : Outcome.GATEWAY_DENIED;
    }
}
