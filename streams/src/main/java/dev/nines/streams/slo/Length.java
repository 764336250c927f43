package dev.nines.streams.slo;

import dev.nines.domain.rate.RateWindow;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lengths of time as OpenSLO writes them: {@code 5m}, {@code 6h}, {@code 30d}, {@code 4w}. */
final class Length {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([mhdwMQY])");

    private Length() {}

    /** @throws IllegalArgumentException naming the text and what is allowed */
    static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no length of time; write e.g. 5m, 6h, 30d or 4w");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(7 * count);
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' has no fixed length; write days, e.g. 30d for 1M, or a calendar");
        };
    }

    /** The longest window that is kept and no longer than a twelfth of this one; the shortest where there is none. */
    static RateWindow twelfth(RateWindow window) {
        return RateWindow.BURNS.stream()
                .filter(shorter -> shorter.minutes() * 12 <= window.minutes())
                .reduce((shorter, longer) -> longer)
                .orElse(RateWindow.M5);
    }

    /** The window of exactly this length. */
    static RateWindow window(Duration length) {
        return RateWindow.BURNS.stream()
                .filter(window -> window.minutes() == length.toMinutes())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(length.toMinutes()
                        + " minutes is no window that is kept; use one of "
                        + RateWindow.BURNS.stream().map(RateWindow::word).collect(Collectors.joining(", "))));
    }
}
