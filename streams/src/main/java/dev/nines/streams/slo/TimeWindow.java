package dev.nines.streams.slo;

import dev.nines.domain.slo.BudgetPeriod;
import dev.nines.domain.slo.CalendarPeriod;
import dev.nines.domain.slo.RollingPeriod;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code timeWindow} of an SLO: rolling, or by the calendar. */
final class TimeWindow {
    private static final Pattern CALENDAR = Pattern.compile("(\\d{1,3})([dwMQY])");

    private TimeWindow() {}

    /** Null if something is wrong with it, which is then noted. */
    static BudgetPeriod read(Section spec) {
        List<Section> windows = spec.sections("timeWindow");
        if (windows.size() != 1) {
            spec.problem("timeWindow", "must be a list of exactly one window");
            return null;
        }
        Section window = windows.get(0).only("duration", "isRolling", "calendar");
        boolean rolling = "true".equals(window.text("isRolling"));
        if (rolling == window.has("calendar")) {
            window.problem(window.path()
                    + " must have either isRolling: true or calendar: {startTime: \"2026-01-01 00:00:00\","
                    + " timeZone: UTC}");
            return null;
        }
        String length = window.required("duration");
        if (length == null) {
            return null;
        }
        try {
            return rolling ? new RollingPeriod(Length.parse(length)) : calendar(window.section("calendar"), length);
        } catch (IllegalArgumentException e) {
            window.problem("duration", e.getMessage());
            return null;
        }
    }

    private static CalendarPeriod calendar(Section calendar, String length) {
        Matcher matcher = CALENDAR.matcher(length);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + length
                    + "' is no length of time by the calendar; write e.g. 1d, 1w, 1M, 1Q or 1Y, or isRolling: true");
        }
        calendar.only("startTime", "timeZone");
        LocalDateTime start = start(calendar);
        ZoneId zone = zone(calendar);
        CalendarPeriod.Unit unit = Arrays.stream(CalendarPeriod.Unit.values())
                .filter(known -> known.letter().equals(matcher.group(2)))
                .findFirst()
                .orElseThrow();
        return start == null || zone == null
                ? null
                : new CalendarPeriod(Integer.parseInt(matcher.group(1)), unit, start, zone);
    }

    private static LocalDateTime start(Section calendar) {
        String text = calendar.required("startTime");
        try {
            return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            calendar.problem("startTime", "'" + text + "' is no time without zone, e.g. 2026-01-01 00:00:00");
            return null;
        }
    }

    private static ZoneId zone(Section calendar) {
        String text = calendar.required("timeZone");
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException e) {
            calendar.problem("timeZone", "'" + text + "' is no IANA time zone, e.g. Europe/Berlin or UTC");
            return null;
        }
    }
}
