package dev.nines.streams.pane;

import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that forgets at once: for what begins from nothing and ends with the heap. */
final class NothingKept<K, V> implements KeyValueStore<K, V> {
    private final class Empty implements KeyValueIterator<K, V> {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public KeyValue<K, V> next() {
            throw new NoSuchElementException("nothing is kept here");
        }

        @Override
        public K peekNextKey() {
            throw new NoSuchElementException("nothing is kept here");
        }

        @Override
        public void close() {}
    }

    @Override
    public V get(K key) {
        return null;
    }

    @Override
    public void put(K key, V value) {}

    @Override
    public V putIfAbsent(K key, V value) {
        return null;
    }

    @Override
    public void putAll(List<KeyValue<K, V>> entries) {}

    @Override
    public V delete(K key) {
        return null;
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        return new Empty();
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Empty();
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public String name() {
        return "nothing-kept";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
