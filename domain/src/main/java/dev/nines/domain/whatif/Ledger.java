package dev.nines.domain.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one policy would have given, hour by hour; about 60 bytes an hour and 6 kB a block. */
final class Ledger {
    private final int blockHours;
    private final List<LatencySum> latencies = new ArrayList<>();
    private double[] requests = new double[0];
    private double[] lost = new double[0];
    private double[] usd = new double[0];
    private int hours;
    private double lostAtMost;
    private double lostAtLeast;
    private double moved;
    private double unsupported;
    private double noise;

    Ledger(int blockHours) {
        this.blockHours = blockHours;
    }

    /** Begins an hour; what is added from now on is of it. */
    void begin() {
        if (hours == requests.length) {
            int more = Math.max(64, hours * 2);
            requests = Arrays.copyOf(requests, more);
            lost = Arrays.copyOf(lost, more);
            usd = Arrays.copyOf(usd, more);
        }
        if (hours % blockHours == 0) {
            latencies.add(new LatencySum());
        }
        hours++;
    }

    void requests(double arrived, double failed) {
        requests[hours - 1] += arrived;
        lost[hours - 1] += failed;
    }

    /** How many failed if all the history does not tell went wrong, or well. */
    void bounds(double atMost, double atLeast) {
        lostAtMost += atMost;
        lostAtLeast += atLeast;
    }

    void spent(double amount) {
        usd[hours - 1] += amount;
    }

    void moved(double share) {
        moved += share;
    }

    void unsupported(double share) {
        unsupported += share;
    }

    /** Variance of the number lost in this very history. */
    void noise(double variance) {
        noise += variance;
    }

    LatencySum latency() {
        return latencies.get(latencies.size() - 1);
    }

    int hours() {
        return hours;
    }

    int blockHours() {
        return blockHours;
    }

    int blocks() {
        return latencies.size();
    }

    LatencySum latency(int block) {
        return latencies.get(block);
    }

    double requests(int hour) {
        return requests[hour];
    }

    double lost(int hour) {
        return lost[hour];
    }

    double usd(int hour) {
        return usd[hour];
    }

    double totalRequests() {
        return sum(requests);
    }

    double totalLost() {
        return sum(lost);
    }

    double totalUsd() {
        return sum(usd);
    }

    double lostAtMost() {
        return lostAtMost;
    }

    double lostAtLeast() {
        return lostAtLeast;
    }

    double movedShare() {
        return moved / totalRequests();
    }

    double unsupportedShare() {
        return unsupported / totalRequests();
    }

    double noise() {
        return noise;
    }

    private double sum(double[] values) {
        double sum = 0;
        for (int hour = 0; hour < hours; hour++) {
            sum += values[hour];
        }
        return sum;
    }
}
