package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        threads.shutdownNow();
    }

    @Test
    void whoseTurnDoesNotComeIsToldToComeBack() throws Exception {
        Turns turns = new Turns(1, 1, Duration.ofMillis(1));
        Future<String> first = hold(turns);

        assertThatThrownBy(() -> turns.take(() -> "second"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(503))
                .hasMessageContaining("busy with others' questions");

        go.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(turns.take(() -> "third")).isEqualTo("third");
    }

    @Test
    void whereTooManyWaitNobodyWaitsMore() throws Exception {
        Turns turns = new Turns(1, 0, Duration.ofDays(1));
        hold(turns);

        assertThatThrownBy(() -> turns.take(() -> "second")).hasMessageContaining("too many questions wait already");
    }

    @Test
    void aQuestionThatFailsGivesItsTurnBack() {
        Turns turns = new Turns(1, 0, Duration.ofMillis(1));

        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }

    private Future<String> hold(Turns turns) throws InterruptedException {
        Future<String> first = threads.submit(() -> turns.take(() -> {
            taken.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "first";
        }));
        taken.await();
        return first;
    }
}
