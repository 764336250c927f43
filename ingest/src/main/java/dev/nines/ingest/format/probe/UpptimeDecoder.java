package dev.nines.ingest.format.probe;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.CsvHeader;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.EventTime;
import dev.nines.ingest.format.LineDecoder;
import dev.nines.ingest.format.Lines;
import dev.nines.schemas.ContentHash;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Upptime's history as CSV with a header. A row is the monitor's confirmed verdict, written on a change or once a day:
 * its status decides, whatever the HTTP code (a 401 marked up is up, a 404 marked down is down).
 */
public final class UpptimeDecoder extends LineDecoder {
    private static final String STATUS_TAG = "upptime.status";
    private static final String URL_TAG = "upptime.url";

    private CsvHeader header;
    private boolean hopeless;

    public UpptimeDecoder(Lines lines) {
        super(lines);
    }

    @Override
    protected boolean hopeless() {
        return hopeless;
    }

    @Override
    protected Optional<Event> decode(Lines line) throws IOException {
        if (header == null) {
            // Without a header no line after it can be read either.
            hopeless = true;
            header = CsvHeader.of(
                    line.text(), "observed_at", "target", "url", "status", "http_code", "response_time_ms");
            hopeless = false;
            return Optional.empty();
        }
        return Optional.of(new Event.Ended(attempt(header.row(line.text()))));
    }

    @Override
    protected Optional<String> keep(Lines line) {
        return Optional.of(line.text());
    }

    private static Attempt attempt(Map<String, String> row) {
        String target = Bounds.name("target", row.get("target"));
        String url = Bounds.text("url", row.get("url"), Bounds.TAG);
        String status = row.get("status");
        Instant observed = EventTime.ofText("observed_at", row.get("observed_at"));
        Integer code = code(row.get("http_code"));
        String id = ContentHash.of("upptime", target, url, observed.toString(), status, String.valueOf(code));
        Map<String, String> tags = new TreeMap<>();
        tags.put(Tag.CONFIRMED, "true");
        tags.put(STATUS_TAG, status);
        tags.put(URL_TAG, withoutSecrets(url));
        return new Attempt(
                id,
                0,
                Lineage.single(id),
                Origin.PROBE,
                new Target("upptime", target.replace('/', '-'), Target.NO_MODEL, null, null, null),
                new Timing(observed.minus(responseMicros(row), ChronoUnit.MICROS), observed, null),
                new Result(outcome(status, code), code, null, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                new Caller(null, null, null, null, tags),
                false);
    }

    /** A target marked down is never excused: a 404 or 421 that the monitor confirmed is the service's own fault. */
    private static Outcome outcome(String status, Integer code) {
        return switch (status) {
            case "up", "degraded" -> Outcome.OK;
            case "down" -> {
                Outcome named = OutcomeRules.derive(code == null ? 0 : code, null, null, false);
                yield named.judgement() == Judgement.BAD ? named : Outcome.SERVER_ERROR;
            }
            default ->
                throw new IllegalArgumentException(
                        "status '" + Bounds.quote(status) + "' is none of up, down, degraded");
        };
    }

    private static Integer code(String text) {
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("http_code '" + Bounds.quote(text) + "' is no integer", e);
        }
    }

    private static long responseMicros(Map<String, String> row) {
        String text = row.get("response_time_ms");
        try {
            BigDecimal millis = text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
            if (text.length() <= Bounds.NAME && millis.signum() >= 0) {
                return EventTime.microsOf("response_time_ms", millis);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("response_time_ms '" + Bounds.quote(text) + "' is no number", e);
        }
        throw new IllegalArgumentException("response_time_ms '" + Bounds.quote(text) + "' is below 0 or too long");
    }

    /** The address without user, password, query and fragment, any of which may hold a key. */
    private static String withoutSecrets(String url) {
        String address = url.split("[?#]", 2)[0];
        int host = address.indexOf("//") + 2;
        int path = host < 2 ? -1 : address.indexOf('/', host);
        int user = address.lastIndexOf('@', path < 0 ? address.length() : path);
        return host >= 2 && user >= host ? address.substring(0, host) + address.substring(user + 1) : address;
    }
}
