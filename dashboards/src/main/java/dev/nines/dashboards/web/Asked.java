package dev.nines.dashboards.web;

import dev.nines.sql.report.ReportRange;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads which range and scope a request is about. */
final class Asked {
    static final Duration DAY = Duration.ofDays(1);

    private static final Set<String> PARAMETERS = Set.of("since", "until", "last", "scope", "format");
    private static final int LONGEST_SCOPE = 300;
    /** Viewers who ask for the last day within so many seconds share an answer. */
    private static final long ALIGNED_SECONDS = 10;

    private final DataClock clock;
    private final Duration longest;

    /** @param longest range that may be given */
    Asked(DataClock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** @param lastByDefault of a request without any range; empty: everything */
    ReportRange range(Context context, Optional<Duration> lastByDefault) {
        for (String name : context.queryParamMap().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw Refused.wrong("parameter '" + Shown.of(name)
                        + "' is unknown; there are since, until, last, scope and format");
            }
            if (context.queryParams(name).size() > 1) {
                throw Refused.wrong("parameter " + name + " is given more than once; give it once");
            }
        }
        return range(name -> Optional.ofNullable(context.queryParam(name)), lastByDefault);
    }

    /** @param given values by the parameters' names */
    ReportRange range(Function<String, Optional<String>> given, Optional<Duration> lastByDefault) {
        Optional<Instant> since = filled(given, "since").map(text -> moment("since", text));
        Optional<Instant> until = filled(given, "until").map(text -> moment("until", text));
        Optional<Duration> last = filled(given, "last").map(Last::parse);
        if (last.isPresent() && (since.isPresent() || until.isPresent())) {
            throw Refused.wrong("last is given beside since or until; give one or the other");
        }
        if (last.isEmpty() && since.isEmpty() && until.isEmpty()) {
            last = lastByDefault;
        }
        if (last.isPresent()) {
            bounded(last.get());
            until = Optional.of(aligned(clock.dataNow()));
            since = Optional.of(until.get().minus(last.get()));
        } else if (since.isPresent()) {
            bounded(Duration.between(since.get(), until.orElseGet(clock::dataNow)));
        }
        return new ReportRange(since, until, scope(given));
    }

    private static Optional<String> scope(Function<String, Optional<String>> given) {
        Optional<String> scope = filled(given, "scope");
        scope.filter(text -> text.length() > LONGEST_SCOPE).ifPresent(text -> {
            throw Refused.wrong("scope has " + text.length() + " characters; give a scope such as openai/gpt-5, of at"
                    + " most " + LONGEST_SCOPE);
        });
        return scope;
    }

    private static Optional<String> filled(Function<String, Optional<String>> given, String name) {
        return given.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void bounded(Duration range) {
        if (range.compareTo(longest) > 0) {
            throw Refused.wrong("the range has " + range.toDays() + " days; choose a shorter one, of at most "
                    + longest.toDays() + " days");
        }
    }

    /** Up, so that nothing that is there is left out. */
    private static Instant aligned(Instant moment) {
        long seconds = moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond(Math.floorDiv(seconds + ALIGNED_SECONDS - 1, ALIGNED_SECONDS) * ALIGNED_SECONDS);
    }

    private static Instant moment(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refused.wrong(name + " is '" + Shown.of(text)
                    + "', which is no moment of RFC 3339; give e.g. 2026-05-06T00:00:00Z");
        }
    }

    Instant now() {
        return clock.wallClock();
    }

    /** A name that is there, else what there is. */
    static String known(String kind, String name, List<String> names) {
        if (names.contains(name)) {
            return name;
        }
        throw Refused.unknown(
                "there is no " + kind + " '" + Shown.of(name) + "'; there are " + String.join(", ", names));
    }
}
