package dev.nines.dashboards.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Values that are made once for all who ask at the same time, and kept while the data they are of stay the same. Safe for many
 * threads; whoever asks first makes the value in his own thread.
 */
final class Kept<K, V> {
    private final long mostBytes;
    private final Duration longest;
    private final Duration patience;
    private final ToLongFunction<V> weight;
    private final Clock clock;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * @param mostBytes of all values; those asked for least lately go first
     * @param longest that a value is kept even if the data stay the same
     * @param patience of those who wait for a value that another makes
     */
    Kept(long mostBytes, Duration longest, Duration patience, ToLongFunction<V> weight, Clock clock) {
        this.mostBytes = mostBytes;
        this.longest = longest;
        this.patience = patience;
        this.weight = weight;
        this.clock = clock;
    }

    private record Entry<V>(Object data, Instant made, CompletableFuture<V> value) {
        boolean holds(Object now, Instant moment, Duration longest) {
            return data.equals(now)
                    && !value.isCompletedExceptionally()
                    && Duration.between(made, moment).compareTo(longest) < 0;
        }
    }

    /**
     * @param data state of the data: a value of another state is made anew
     * @throws RuntimeException whatever making it throws, to all who wait for it
     */
    V get(K key, Object data, Supplier<V> make) {
        Entry<V> mine = new Entry<>(data, clock.instant(), new CompletableFuture<>());
        Entry<V> there = claim(key, mine);
        if (there != mine) {
            return await(there.value());
        }
        try {
            V value = make.get();
            mine.value().complete(value);
            account(key, mine, weight.applyAsLong(value));
            return value;
        } catch (RuntimeException | Error e) {
            mine.value().completeExceptionally(e);
            forget(key, mine);
            throw e;
        }
    }

    private synchronized Entry<V> claim(K key, Entry<V> mine) {
        Entry<V> there = entries.get(key);
        if (there != null && there.holds(mine.data(), mine.made(), longest)) {
            return there;
        }
        forget(key, there);
        entries.put(key, mine);
        return mine;
    }

    private V await(CompletableFuture<V> value) {
        try {
            return value.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw Refused.busy("somebody else's same question takes long; try again, or choose a shorter range", 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.busy("the server ends; try again when it is back", 5);
        }
    }

    private synchronized void account(K key, Entry<V> entry, long weighs) {
        if (entries.get(key) != entry) {
            return;
        }
        bytes += weighs;
        Iterator<Entry<V>> eldest = entries.values().iterator();
        while (bytes > mostBytes && eldest.hasNext()) {
            Entry<V> one = eldest.next();
            if (one.value().isDone()) {
                bytes -= weightOf(one);
                eldest.remove();
            }
        }
    }

    private synchronized void forget(K key, Entry<V> entry) {
        if (entry != null && entries.remove(key, entry)) {
            bytes -= weightOf(entry);
        }
    }

    /** Nothing as long as it is not accounted. */
    private long weightOf(Entry<V> entry) {
        boolean made = entry.value().isDone() && !entry.value().isCompletedExceptionally();
        return made ? weight.applyAsLong(entry.value().join()) : 0;
    }

    /** For tests. */
    synchronized long bytes() {
        return bytes;
    }
}
