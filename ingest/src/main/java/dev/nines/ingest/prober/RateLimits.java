package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Tag;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Rate limits as tags: {@code ratelimit.requests.limit}, {@code .remaining} and {@code .reset}, the last in seconds, and
 * the same for tokens. Anthropic also limits {@code input-tokens} and {@code output-tokens}.
 */
final class RateLimits {
    private static final List<String> LIMITED = List.of("requests", "tokens", "input-tokens", "output-tokens");

    /** {@code 12ms}, {@code 1s}, {@code 6m0s}, {@code 1h2m3.5s}. */
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    private RateLimits() {}

    static Map<String, String> in(HttpHeaders headers, Instant now) {
        Map<String, String> tags = new TreeMap<>();
        for (String what : LIMITED) {
            Optional<BigDecimal> limit = figure(headers, what, "limit");
            Optional<BigDecimal> remaining = figure(headers, what, "remaining");
            // Azure's Responses API says -1 or 0 for what it does not know; a limit of 0 limits nothing.
            boolean known = limit.isEmpty() || limit.get().signum() > 0;
            if (known && remaining.map(BigDecimal::signum).orElse(0) >= 0) {
                limit.ifPresent(value -> tags.put(name(what, "limit"), value.toPlainString()));
                remaining.ifPresent(value -> tags.put(name(what, "remaining"), value.toPlainString()));
                header(headers, what, "reset")
                        .flatMap(text -> seconds(text, now))
                        .ifPresent(value -> tags.put(name(what, "reset"), value));
            }
        }
        return tags;
    }

    private static String name(String what, String figure) {
        return Tag.RATE_LIMIT + what + "." + figure;
    }

    private static Optional<String> header(HttpHeaders headers, String what, String figure) {
        return headers.firstValue("anthropic-ratelimit-" + what + "-" + figure)
                .or(() -> headers.firstValue("x-ratelimit-" + figure + "-" + what))
                .map(String::strip);
    }

    private static Optional<BigDecimal> figure(HttpHeaders headers, String what, String figure) {
        return header(headers, what, figure).flatMap(RateLimits::number);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > 20 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Seconds from a number of them, a length, or a moment. */
    private static Optional<String> seconds(String text, Instant now) {
        Optional<BigDecimal> number = number(text);
        if (number.isPresent()) {
            return number.filter(value -> value.signum() >= 0).map(BigDecimal::toPlainString);
        }
        return length(text).or(() -> moment(text, now));
    }

    private static Optional<String> length(String text) {
        if (!PART.matcher(text).replaceAll("").isEmpty()) {
            return Optional.empty();
        }
        BigDecimal millis =
                PART.matcher(text).results().map(RateLimits::millis).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(plain(millis.movePointLeft(3)));
    }

    private static BigDecimal millis(MatchResult part) {
        long unit =
                switch (part.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
        return new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit));
    }

    private static Optional<String> moment(String text, Instant now) {
        try {
            Duration wait = Duration.between(now, OffsetDateTime.parse(text).toInstant());
            return Optional.of(plain(BigDecimal.valueOf(Math.max(0, wait.toMillis()), 3)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String plain(BigDecimal seconds) {
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    }
}
