package dev.nines.bench.reports;

import java.util.ArrayList;
import java.util.List;

/** What one report took, run by run. */
final class Measured {
    private final String name;
    private final List<Double> seconds = new ArrayList<>();
    private double processor;
    private long rows;
    private long serverBytes;
    private long javaBytes;
    private String failure;

    Measured(String name) {
        this.name = name;
    }

    /**
     * @param took seconds from asking until the last row was read
     * @param worked seconds of processor time of all processes: what others take of the machine is not in it
     * @param answered rows
     * @param server most memory of its queries in ClickHouse, bytes; 0 if they were over before anybody looked
     * @param allocated bytes the asking thread allocated
     */
    void ran(double took, double worked, long answered, long server, long allocated) {
        seconds.add(took);
        processor += worked;
        rows = answered;
        serverBytes = Math.max(serverBytes, server);
        javaBytes = Math.max(javaBytes, allocated);
    }

    void failed(String why) {
        failure = why;
    }

    String name() {
        return name;
    }

    /** Null unless it failed. */
    String failure() {
        return failure;
    }

    int runs() {
        return seconds.size();
    }

    /** Seconds of processor time of a run, on average; NaN before the first. */
    double processor() {
        return processor / seconds.size();
    }

    long rows() {
        return rows;
    }

    long serverBytes() {
        return serverBytes;
    }

    long javaBytes() {
        return javaBytes;
    }

    double total() {
        return seconds.stream().mapToDouble(s -> s).sum();
    }

    /** Seconds that a share of the runs took at most (nearest rank); NaN before the first. */
    double quantile(double share) {
        if (seconds.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }
}
