package dev.nines.dashboards.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.notice.Failure;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Whether an answer means that the message was taken, that it may be later, or that it never will be. */
final class Verdict {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int QUOTED = 200;
    /** They tell of the moment, not of the message. */
    private static final Set<Integer> PASSING = Set.of(408, 421, 423, 425, 429);
    /** DingTalk answers 200 to everything: busy, too fast, and too fast for this robot. */
    private static final Set<Integer> DINGTALK_PASSING = Set.of(-1, 130101, 130103, 660026);

    private final TargetKind kind;

    Verdict(TargetKind kind) {
        this.kind = kind;
    }

    /** Empty if it was taken. */
    Optional<Failure> of(HttpResponse<String> answer, Instant now) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return kind == TargetKind.DINGTALK ? ofDingTalk(answer.body()) : Optional.empty();
        }
        boolean refused = status < 500 && !PASSING.contains(status);
        Optional<Duration> wait = answer.headers()
                .firstValue("retry-after")
                .flatMap(text -> wait(text.strip(), now))
                .filter(length -> !length.isNegative())
                .map(length -> length.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : length);
        return Optional.of(new Failure(refused, status >= 500, wait, "answered " + status + quoted(answer.body())));
    }

    private static Optional<Failure> ofDingTalk(String body) {
        try {
            JsonNode code = JSON.readTree(body).path("errcode");
            if (code.asInt(-1) == 0 && code.isNumber()) {
                return Optional.empty();
            }
            boolean passing = !code.isNumber() || DINGTALK_PASSING.contains(code.intValue());
            return Optional.of(new Failure(!passing, false, Optional.empty(), "answered 200, but" + quoted(body)));
        } catch (JsonProcessingException e) {
            return Optional.of(Failure.unanswered("answered 200, but not as DingTalk does:" + quoted(body)));
        }
    }

    private static Optional<Duration> wait(String text, Instant now) {
        try {
            return Optional.of(
                    text.chars().allMatch(Character::isDigit) && !text.isEmpty() && text.length() < 10
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    now,
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String body) {
        String line = body.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.isEmpty() ? "" : " '" + line.substring(0, Math.min(QUOTED, line.length())) + "'";
    }
}
