package dev.nines.ingest.format.otlp;

import dev.nines.domain.attempt.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the name of an error means: a provider's code ({@code rate_limit_error}) or the class of a client's exception
 * ({@code openai.APITimeoutError}), of which there is one for each library. Told by the parts such names are made of.
 */
final class ErrorName {
    /** The first that fits counts: a client that disconnects is no broken connection, a gateway's timeout an answer. */
    private static final Map<Outcome, List<String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(Outcome.CANCELLED, List.of("cancel", "clientdisconnect", "aborterror", "generatorexit"));
        PARTS.put(Outcome.GATEWAY_DENIED, List.of("budgetexceeded", "guardrail"));
        PARTS.put(Outcome.STREAM_CUT, List.of("modelstream", "streamcut", "streamerror", "midstream"));
        PARTS.put(
                Outcome.RATE_LIMITED, List.of("ratelimit", "throttl", "toomanyrequests", "resourceexhausted", "quota"));
        PARTS.put(Outcome.OVERLOADED, List.of("overload", "unavailable", "modelnotready", "slowdown", "highdemand"));
        PARTS.put(Outcome.SERVER_ERROR, List.of("badgateway", "gatewaytimeout", "internalserver", "servererror"));
        PARTS.put(Outcome.TIMEOUT, List.of("timeout", "timedout", "deadlineexceeded"));
        PARTS.put(
                Outcome.CONNECTION,
                List.of(
                        "connect",
                        "econn",
                        "ssl",
                        "tls",
                        "socket",
                        "dns",
                        "enotfound",
                        "unknownhost",
                        "gaierror",
                        "remoteprotocol",
                        "readerror",
                        "writeerror",
                        "brokenpipe",
                        "incompleteread",
                        "eoferror",
                        "unexpectedeof",
                        "network"));
        PARTS.put(Outcome.CONTENT_FILTER, List.of("contentpolicy", "contentfilter", "responsibleai"));
        PARTS.put(Outcome.AUTH, List.of("authentic", "authoriz", "permission", "forbidden", "accessdenied", "apikey"));
        PARTS.put(
                Outcome.CLIENT_ERROR,
                List.of(
                        "badrequest",
                        "invalidrequest",
                        "invalidargument",
                        "notfound",
                        "unprocessable",
                        "validation",
                        "contextwindow",
                        "contextlength",
                        "typeerror",
                        "valueerror",
                        "keyerror"));
    }

    private ErrorName() {}

    /** Empty where the name says nothing. */
    static Optional<Outcome> outcome(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return PARTS.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(letters::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
