package dev.nines.domain.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** When a policy passes over which of the targets, as it learns of outages. Time is asked for in ascending order. */
final class Skips {
    /** Seconds since the epoch: from, until, from, until, ... of each target, sorted and disjoint. */
    private final long[][] edges;

    Skips(Policy policy, List<List<OutageWindow>> outages) {
        edges = new long[outages.size()][];
        for (int target = 0; target < edges.length; target++) {
            List<OutageWindow> its = outages.get(target);
            edges[target] =
                    policy.outage().map(rule -> united(rule, policy, its)).orElse(new long[0]);
        }
    }

    private static long[] united(OutageRule rule, Policy policy, List<OutageWindow> outages) {
        List<long[]> spans = new ArrayList<>();
        for (OutageWindow outage : outages) {
            long from = rule.from(outage).getEpochSecond();
            long until = rule.until(outage).getEpochSecond();
            // What is over before it is known is never passed over.
            if (policy.triggers().contains(outage.trigger())
                    && rule.from(outage).isBefore(outage.ended())
                    && from < until) {
                spans.add(new long[] {from, until});
            }
        }
        spans.sort((one, other) -> Long.compare(one[0], other[0]));
        List<long[]> disjoint = new ArrayList<>();
        for (long[] span : spans) {
            long[] last = disjoint.isEmpty() ? null : disjoint.get(disjoint.size() - 1);
            if (last != null && span[0] <= last[1]) {
                last[1] = Math.max(last[1], span[1]);
            } else {
                disjoint.add(span);
            }
        }
        return disjoint.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** Whether nothing is passed over in this time. */
    boolean quiet(long from, long until) {
        for (long[] edge : edges) {
            for (int i = 0; i < edge.length; i += 2) {
                if (edge[i] < until && edge[i + 1] > from) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Moments in this time at which something changes, with its beginning and end. */
    long[] cuts(long from, long until) {
        TreeSet<Long> cuts = new TreeSet<>(List.of(from, until));
        for (long[] edge : edges) {
            for (long moment : edge) {
                if (moment > from && moment < until) {
                    cuts.add(moment);
                }
            }
        }
        return cuts.stream().mapToLong(Long::longValue).toArray();
    }

    /** An order with what is passed over at this moment moved to its end. */
    int[] order(int[] order, long moment) {
        int[] turned = new int[order.length];
        int next = 0;
        for (boolean skipped : new boolean[] {false, true}) {
            for (int target : order) {
                if (skipped(target, moment) == skipped) {
                    turned[next++] = target;
                }
            }
        }
        return turned;
    }

    private boolean skipped(int target, long moment) {
        long[] edge = edges[target];
        for (int i = 0; i < edge.length && edge[i] <= moment; i += 2) {
            if (moment < edge[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
