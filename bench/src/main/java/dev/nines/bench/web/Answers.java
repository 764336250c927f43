package dev.nines.bench.web;

import java.util.ArrayList;
import java.util.List;

/** What the answers to one sort of question took. Safe for many threads. */
final class Answers {
    private final String name;
    private final List<Double> millis = new ArrayList<>();
    private long bytes;
    private String failure;

    Answers(String name) {
        this.name = name;
    }

    /**
     * @param took milliseconds from asking until the last byte
     * @param size bytes of the answer
     */
    synchronized void came(double took, long size) {
        millis.add(took);
        bytes = Math.max(bytes, size);
    }

    synchronized void failed(String why) {
        failure = why;
    }

    String name() {
        return name;
    }

    /** The last one's, null if there was none. */
    synchronized String failure() {
        return failure;
    }

    synchronized int count() {
        return millis.size();
    }

    /** Of the largest answer. */
    synchronized long bytes() {
        return bytes;
    }

    /** Milliseconds that a share of the answers took at most (nearest rank); NaN before the first. */
    synchronized double quantile(double share) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }
}
