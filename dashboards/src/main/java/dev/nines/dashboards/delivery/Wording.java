package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Event;
import dev.nines.domain.notice.Evidence;
import dev.nines.domain.notice.Message.Item;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A notice in words, for somebody who was asleep: what, since when, how bad. */
final class Wording {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int NAMED = 3;

    private Wording() {}

    /** One line, the most important word first. */
    static String title(Item item) {
        Notice notice = item.notice();
        return "[" + mark(item) + "] " + what(notice) + (item.event() == Event.RESOLVED ? lasted(notice.times()) : "");
    }

    /** What follows it, a sentence a line. */
    static List<String> lines(Item item) {
        Notice notice = item.notice();
        List<String> lines = new ArrayList<>();
        if (item.event() == Event.CORRECTED) {
            lines.add("Later data showed that this was none, or was part of something else. Nothing needs to be done.");
        }
        lines.add(when(notice.times()));
        lines.add(
                notice.evidence() instanceof Evidence.Burned burned
                        ? burned(burned)
                        : seen(
                                (Evidence.Seen) notice.evidence(),
                                notice.subject().kind()));
        if (notice.evidence() instanceof Evidence.Seen seen) {
            lines.add(witnesses(seen));
        }
        notice.subject().team().ifPresent(team -> lines.add("Team " + team + "."));
        return lines;
    }

    private static String mark(Item item) {
        String grade = item.notice().grade().code().toUpperCase(Locale.ROOT);
        String word = item.notice().grade().word().toUpperCase(Locale.ROOT);
        String both = grade.equals(word) ? grade : grade + " " + word;
        return switch (item.event()) {
            case FIRING -> item.notice().firing() ? both : both + ", over already";
            case ESCALATED -> both + ", was " + item.before().grade().code();
            case REMINDER -> both + ", still";
            case RESOLVED -> "OVER";
            case CORRECTED -> "CORRECTION";
        };
    }

    private static String what(Notice notice) {
        String where = notice.subject().where();
        return notice.subject()
                .slo()
                .map(slo -> slo + " (" + where + "): error budget burns too fast")
                .orElse(where + ": " + notice.subject().kind().replace('_', ' '));
    }

    private static String lasted(Times times) {
        return times.ended().map(end -> ", after " + length(times.since(), end)).orElse("");
    }

    private static String when(Times times) {
        String since = "Since " + MOMENT.format(times.since());
        String known =
                times.known().equals(times.since()) ? "" : ", known " + length(times.since(), times.known()) + " later";
        String ended = times.ended()
                .map(end -> "; over at " + CLOCK.format(end) + " after " + length(times.since(), end))
                .orElse("");
        return since + known + ended + ".";
    }

    private static String seen(Evidence.Seen seen, String kind) {
        boolean throttling = kind.equals("throttling");
        long hit = throttling ? seen.throttled() : seen.bad();
        String share = seen.attempts() == 0 ? "" : " (" + percent((double) hit / seen.attempts()) + ")";
        String calls = String.format(Locale.ENGLISH, "%,d of %,d calls ", hit, seen.attempts());
        return calls + (throttling ? "throttled" : "failed") + share + ", worst minute " + percent(seen.peakRatio())
                + seen.signal()
                        .map(signal -> "; what changed: " + signal.replace('_', ' '))
                        .orElse("") + ".";
    }

    private static String witnesses(Evidence.Seen seen) {
        String by = "Seen by " + (seen.confirmedBy().equals("both") ? "traffic and probes" : seen.confirmedBy());
        List<String> models = seen.models();
        String named = models.isEmpty()
                ? ""
                : "; models " + String.join(", ", models.subList(0, Math.min(NAMED, models.size())))
                        + (models.size() > NAMED ? " and " + (models.size() - NAMED) + " more" : "");
        return by + named + (seen.flaps() > 0 ? "; seemed over " + seen.flaps() + " times" : "") + ".";
    }

    private static String burned(Evidence.Burned burned) {
        String[] windows = burned.rule().split("[/ ]");
        return String.format(
                Locale.ENGLISH,
                "Burn rate %.1f over %s and %.1f over %s when it fired; at 1 the budget would just last (rule %s).",
                burned.longRate(),
                windows[0],
                burned.shortRate(),
                windows.length > 1 ? windows[1] : "the short window",
                burned.rule());
    }

    private static String percent(double ratio) {
        double percent = ratio * 100;
        return percent > 0 && percent < 1
                ? String.format(Locale.ENGLISH, "%.1f %%", percent)
                : Math.round(percent) + " %";
    }

    /** Two units at most. */
    private static String length(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return length.toMinutes() > 0
                ? length.toMinutes() + " min " + length.toSecondsPart() + " s"
                : length.toSeconds() + " s";
    }
}
