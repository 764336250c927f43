package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rate limit, by a clock of its own. */
class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void admitsASecondsWorthAtOnceAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(10, 0);
        bucket.take(10, 0);

        assertThat(bucket.delay(0)).isPositive();
        assertThat(bucket.delay(SECOND / 10)).isZero();
    }

    @Test
    void aLargeBatchGetsThroughAndDelaysTheNext() {
        TokenBucket bucket = new TokenBucket(100, 0);
        bucket.take(1100, 0);

        assertThat(bucket.delay(0)).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_020));
        assertThat(bucket.delay(9 * SECOND)).isBetween(Duration.ofMillis(999), Duration.ofMillis(1020));
        assertThat(bucket.delay(12 * SECOND)).isZero();
    }

    @Test
    void holdsNoMoreThanASecondsWorthHoweverLongItRests() {
        TokenBucket bucket = new TokenBucket(10, 0);
        bucket.take(11, 1000 * SECOND);

        assertThat(bucket.delay(1000 * SECOND)).isPositive();
    }

    @Test
    void aRateBelowOneASecondAdmitsOneNowAndThen() {
        TokenBucket bucket = new TokenBucket(0.1, 0);
        assertThat(bucket.delay(0)).isZero();
        bucket.take(1, 0);
        assertThat(bucket.delay(SECOND)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
        assertThat(bucket.delay(11 * SECOND)).isZero();
    }

    @Test
    void aClockThatStepsBackGivesNothing() {
        TokenBucket bucket = new TokenBucket(1, 5 * SECOND);
        bucket.take(2, 5 * SECOND);

        assertThat(bucket.delay(0)).isPositive();
        assertThat(bucket.delay(5 * SECOND)).isPositive();
    }
}
