package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final AtomicInteger made = new AtomicInteger();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Kept<String, String> kept =
            new Kept<>(10, Duration.ofMinutes(1), Duration.ofSeconds(10), String::length, new TestClock());

    @Test
    void theSameDataAreAskedOnce() {
        assertThat(kept.get("a", "v1", this::make)).isEqualTo("1");
        assertThat(kept.get("a", "v1", this::make)).isEqualTo("1");
        assertThat(made).hasValue(1);
    }

    @Test
    void newerDataAreAskedAnew() {
        kept.get("a", "v1", this::make);

        assertThat(kept.get("a", "v2", this::make)).isEqualTo("2");
        assertThat(kept.bytes()).isEqualTo(1);
    }

    @Test
    void nothingIsKeptLongerThanAMinute() {
        kept.get("a", "v1", this::make);
        now = now.plusSeconds(59);
        assertThat(kept.get("a", "v1", this::make)).isEqualTo("1");

        now = now.plusSeconds(1);
        assertThat(kept.get("a", "v1", this::make)).isEqualTo("2");
    }

    /** Ten bytes: the third of four makes the least lately used go. */
    @Test
    void memoryIsBounded() {
        kept.get("a", "v1", () -> "aaaa");
        kept.get("b", "v1", () -> "bbbb");
        kept.get("a", "v1", this::make);
        kept.get("c", "v1", () -> "cccc");

        assertThat(kept.bytes()).isEqualTo(8);
        assertThat(kept.get("a", "v1", this::make)).isEqualTo("aaaa");
        assertThat(kept.get("b", "v1", () -> "again")).isEqualTo("again");
    }

    @Test
    void whoAsksMeanwhileWaitsForTheFirst() throws Exception {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            Future<String> first = many.submit(() -> kept.get("a", "v1", () -> {
                making.countDown();
                awaitGo(go);
                return make();
            }));
            making.await();
            List<Future<String>> others = IntStream.range(0, 7)
                    .mapToObj(i -> many.submit(() -> kept.get("a", "v1", this::make)))
                    .toList();
            go.countDown();

            assertThat(first.get()).isEqualTo("1");
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo("1");
            }
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void aFailureIsToldAndNotKept() {
        assertThatThrownBy(() -> kept.get("a", "v1", () -> {
                    throw Refused.wrong("too long");
                }))
                .hasMessage("too long");

        assertThat(kept.get("a", "v1", this::make)).isEqualTo("1");
    }

    private String make() {
        return Integer.toString(made.incrementAndGet());
    }

    private static void awaitGo(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class TestClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
