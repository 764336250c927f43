package dev.nines.sql.sink;

import dev.nines.schemas.RegistryUnreachableException;
import dev.nines.sql.ClickHouseException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again for as long as the other side, and not the record, is to blame: nothing is dropped because a server is
 * down. Waits {@link #FIRST}, then twice as long each time, {@link #LONGEST} at most.
 */
final class Patience {
    private static final Logger LOGGER = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final SinkMeter meter;
    private final CountDownLatch ended = new CountDownLatch(1);

    Patience(SinkMeter meter) {
        this.meter = meter;
    }

    /** Makes every wait, now and later, end with a CancellationException. */
    void end() {
        ended.countDown();
    }

    /** @throws CancellationException after {@link #end()} */
    <T> T until(String what, Supplier<T> action) {
        Duration wait = FIRST;
        while (true) {
            try {
                return action.get();
            } catch (RuntimeException e) {
                if (!passes(e)) {
                    throw e;
                }
                meter.retried(what + ": " + e.getMessage());
                LOGGER.warn("{} will be tried again in {} ms: {}", what, wait.toMillis(), e.getMessage());
            }
            await(what, wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
    }

    private static boolean passes(RuntimeException e) {
        if (e instanceof ClickHouseException refusal) {
            return !refusal.blamesTheRows();
        }
        return e instanceof RegistryUnreachableException
                || e instanceof KafkaException && !(e instanceof SerializationException);
    }

    private void await(String what, Duration wait) {
        try {
            if (ended.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CancellationException(what + " was given up, the sink is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(what + " was interrupted");
        }
    }
}
