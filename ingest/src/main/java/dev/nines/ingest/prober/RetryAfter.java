package dev.nines.ingest.prober;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider asks to wait: {@code retry-after-ms}, or {@code retry-after} in seconds or as a date of HTTP. */
final class RetryAfter {
    /** More is no wait but an error of the sender. */
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Empty if nothing usable is said. */
    static Optional<Duration> in(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> seconds(text, 3))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(text -> seconds(text, 0).or(() -> date(text, now))))
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .map(wait -> wait.compareTo(MOST) > 0 ? MOST : wait);
    }

    private static Optional<Duration> seconds(String text, int decimals) {
        try {
            BigDecimal seconds = new BigDecimal(text.strip()).movePointLeft(decimals);
            return seconds.abs().compareTo(BigDecimal.valueOf(MOST.toSeconds())) > 0
                    ? Optional.of(seconds.signum() < 0 ? Duration.ZERO : MOST)
                    : Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant at = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
