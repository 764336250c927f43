package dev.nines.sql.sink;

import dev.nines.schemas.Topic;
import dev.nines.sql.rows.TableRows;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * How one topic's records become rows.
 *
 * @param topic where they are read
 * @param reader what a record means
 * @param routes the tables it goes to
 */
record Feed<V extends SpecificRecord, E>(Topic<V> topic, Reader<V, E> reader, List<Route<E>> routes) {

    /** A record's value as an entity; IllegalArgumentException if it breaks the contract. */
    @FunctionalInterface
    interface Reader<V, E> {
        /** @param timestamp of the record, epoch milliseconds */
        E read(V value, long timestamp);
    }

    /** A table and which entities it takes. */
    record Route<E>(TableRows<E> rows, Predicate<E> takes) {}

    static <V extends SpecificRecord, E> Feed<V, E> into(TableRows<E> rows, Topic<V> topic, Reader<V, E> reader) {
        return new Feed<>(topic, reader, List.of(new Route<>(rows, entity -> true)));
    }

    static <V extends SpecificRecord> Feed<V, V> plain(Topic<V> topic, TableRows<V> rows) {
        return into(rows, topic, (value, timestamp) -> value);
    }
}
