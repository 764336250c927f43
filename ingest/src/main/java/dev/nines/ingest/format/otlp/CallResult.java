package dev.nines.ingest.format.otlp;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How a call ended. Of an error its code, type or class is kept, never its message. */
final class CallResult {
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

    /** A code or a class. With space in it somebody wrote a message there. */
    private static final Pattern NAME = Pattern.compile("\\S+");

    /** What the provider says before it begins to answer. */
    private static final Set<Outcome> BEFORE_AN_ANSWER = EnumSet.of(
            Outcome.RATE_LIMITED,
            Outcome.CONTENT_FILTER,
            Outcome.CLIENT_ERROR,
            Outcome.AUTH,
            Outcome.GATEWAY_DENIED,
            Outcome.CANCELLED);

    private CallResult() {}

    /**
     * @param begun whether tokens had come
     * @param statusKnown HTTP status where it is known from elsewhere
     */
    static Result of(Span span, boolean begun, Optional<Integer> statusKnown) {
        Attributes a = span.attributes();
        Optional<String> named = a.label(Attribute.ERROR_TYPE);
        Optional<Integer> status = statusKnown
                .or(() -> a.label(Attribute.STATUS_CODE).flatMap(CallResult::status))
                .or(() -> named.flatMap(CallResult::status));
        boolean failed = failed(span) || status.filter(code -> code >= 400).isPresent();
        Optional<String> type = failed ? type(span, named) : Optional.empty();
        String finish = a.label(Attribute.FINISH_REASON)
                .map(CallResult::first)
                .filter(CallResult::isName)
                .orElse(null);
        Outcome outcome = failed
                ? failure(status.orElse(null), type, begun)
                : OutcomeRules.derive(status.orElse(null), null, finish, false);
        return new Result(
                outcome,
                status.orElse(null),
                type.filter(CallResult::isName).orElse(null),
                finish,
                a.label(Attribute.RESPONSE_ID).orElse(null),
                a.bool(Attribute.STREAM).orElse(null));
    }

    /** Whether the span says that the call failed. */
    static boolean failed(Span span) {
        return span.failed() || span.attributes().has(Attribute.ERROR_TYPE);
    }

    private static Outcome failure(Integer status, Optional<String> type, boolean begun) {
        Optional<Outcome> named = type.flatMap(ErrorName::outcome);
        if (status != null && status >= 400) {
            return named.filter(Set.of(Outcome.CONTENT_FILTER, Outcome.CANCELLED, Outcome.GATEWAY_DENIED)::contains)
                    .orElseGet(() -> OutcomeRules.derive(status, type.orElse(null), null, false));
        }
        if (named.filter(BEFORE_AN_ANSWER::contains).isPresent()) {
            return named.get();
        }
        boolean answered = status != null && status >= 200;
        return begun || answered ? Outcome.STREAM_CUT : named.orElse(Outcome.SERVER_ERROR);
    }

    /** {@code _OTHER} is the conventions' word for a type that nobody knows. */
    private static Optional<String> type(Span span, Optional<String> named) {
        if (span.clientDisconnected()) {
            return Optional.of("client_disconnected");
        }
        return named.filter(text -> !text.equals("_OTHER") && status(text).isEmpty())
                .or(span::exception);
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static Optional<Integer> status(String text) {
        return STATUS.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** The first of {@code ["stop", "length"]}, where a list was written as a text. */
    private static String first(String reason) {
        return reason.replaceAll("^\\[\\s*\"?|\"?\\s*(,.*)?]$", "");
    }
}
