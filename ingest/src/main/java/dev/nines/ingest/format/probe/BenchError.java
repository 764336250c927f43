package dev.nines.ingest.format.probe;

import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The class of a benchmark's error text; of the text itself nothing is kept. */
final class BenchError {
    private static final Pattern STATUS = Pattern.compile("\\bHTTP ([1-5]\\d\\d)\\b");

    private BenchError() {}

    /** A call without error, streamed as all of the benchmark's. */
    static Result none() {
        return result(null, null);
    }

    static Result of(String text) {
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            int code = Integer.parseInt(status.group(1));
            return result(code, code < 400 ? "stream_error" : null);
        }
        return result(null, type(text.toLowerCase(Locale.ROOT)));
    }

    /** A look-up that timed out is DNS and no timeout of the provider: it never got a question. */
    private static String type(String text) {
        if (text.contains("lookup ") || text.contains("no such host") || text.contains("dns")) {
            return "dns";
        } else if (text.contains("timeout") || text.contains("timed out") || text.contains("deadline exceeded")) {
            return "timeout";
        } else if (text.contains("refused")) {
            return "connection_refused";
        } else if (text.contains("reset")) {
            return "connection_reset";
        } else if (text.contains("tls") || text.contains("x509")) {
            return "tls";
        } else if (text.contains("stream")) {
            return "stream_error";
        }
        return "connection_error";
    }

    private static Result result(Integer status, String errorType) {
        return new Result(OutcomeRules.derive(status, errorType, null, false), status, errorType, null, null, true);
    }
}
