package dev.nines.domain.notice;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a message was not taken.
 *
 * @param refused whether this message is to blame, or the target's settings: waiting alone does not help
 * @param unknown whether it may have been taken all the same: the answer got lost
 * @param retryAfter how long the target asks to be left alone
 * @param reason for people, without any secret
 */
public record Failure(boolean refused, boolean unknown, Optional<Duration> retryAfter, String reason) {
    public static Failure unreachable(String reason) {
        return new Failure(false, false, Optional.empty(), reason);
    }

    public static Failure unanswered(String reason) {
        return new Failure(false, true, Optional.empty(), reason);
    }

    public static Failure refused(String reason) {
        return new Failure(true, false, Optional.empty(), reason);
    }
}
