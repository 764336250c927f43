package dev.nines.ingest.file;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event ready to be sent.
 *
 * @param eventMicros its event time in microseconds since the epoch, by which it is sorted
 * @param number its place in the input, which decides between equal times
 */
record Outgoing(long eventMicros, long number, ProducerRecord<String, byte[]> record) implements Comparable<Outgoing> {
    private static final int MICROS = 1_000_000;

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L);
    }

    int bytes() {
        return record.value().length;
    }

    @Override
    public int compareTo(Outgoing other) {
        int byTime = Long.compare(eventMicros, other.eventMicros);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
