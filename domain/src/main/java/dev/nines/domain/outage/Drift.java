package dev.nines.domain.outage;

import dev.nines.domain.pane.OutcomeCounts;
import java.util.Optional;

/**
 * Whether a distribution (output tokens, time to first token) is what it was. Values are gathered to batches of an hour
 * or more; a batch is strange if its median is off by more than {@value #EFFECT} of it, by more than the scope's own
 * hours differ from each other, and surely so (p below 1e-4). Two strange batches in a row, off to the same side, open a
 * window; two that are not close it; a day of strange ones is the new reference, and closes it too.
 *
 * @param reference form of the last two days or so
 * @param swing mean square by which a batch's log-median is off on ordinary days
 * @param learnt batches the reference has seen, up to {@value #WARM}
 * @param batch form of the present batch
 * @param since second of its first value, {@link Span#NEVER} if it has none
 * @param ours whether callers asked otherwise in the course of it: then it proves nothing
 * @param strange form of all strange batches since the last ordinary time
 * @param run batches in a row that speak for a change of state: without a window strange ones, negative if their median
 *     is low; with a window ordinary ones
 * @param runSince second at which the run began
 * @param seen attempts since the run began
 * @param window while it is open
 */
record Drift(
        Shape reference,
        double swing,
        int learnt,
        Shape batch,
        long since,
        boolean ours,
        Shape strange,
        int run,
        long runSince,
        OutcomeCounts seen,
        Optional<Window> window) {
    static final Drift NONE = new Drift(
            Shape.EMPTY,
            0,
            0,
            Shape.EMPTY,
            Span.NEVER,
            false,
            Shape.EMPTY,
            0,
            Span.NEVER,
            new OutcomeCounts(),
            Optional.empty());

    static final double EFFECT = 0.15;
    static final int WARM = 24;
    private static final long BATCH_SECONDS = 3600;
    private static final long BATCH_VALUES = 300;

    /** Weight of a batch in the reference, whatever its size: each hour of a day counts alike. */
    private static final double WEIGHT = 128;

    private static final double MEMORY = 48;

    /** What our own callers changed is learnt faster: in some hours, as nothing else can be told before. */
    private static final double OURS_MEMORY = 6;

    /** A daily rhythm goes 1.4 times as far as its root mean square. */
    private static final double SWINGS = 2.5;

    /** Share of the window's shift that may be left at its end. */
    private static final double BACK = 1.0 / 3;

    private static final int PROOF = 2;

    /** Joined by a minute. */
    Drift gather(long second, Shape values, OutcomeCounts outcomes, boolean changedInputs) {
        boolean first = since == Span.NEVER;
        if (first && values.total() == 0) {
            return interrupted(outcomes);
        }
        OutcomeCounts counted = first && run == 0 ? new OutcomeCounts() : seen.copy();
        counted.add(outcomes);
        return new Drift(
                reference,
                swing,
                learnt,
                batch.add(values),
                first ? second : since,
                ours || changedInputs,
                strange,
                run,
                runSince,
                counted,
                window.map(w -> w.grow(outcomes)));
    }

    /** A minute that is not judged. */
    Drift interrupted(OutcomeCounts outcomes) {
        return window.isEmpty()
                ? this
                : new Drift(
                        reference,
                        swing,
                        learnt,
                        batch,
                        since,
                        ours,
                        strange,
                        run,
                        runSince,
                        Window.sum(seen, outcomes),
                        window.map(w -> w.grow(outcomes)));
    }

    boolean isFull(long second) {
        return since != Span.NEVER && second - since >= BATCH_SECONDS && batch.total() >= BATCH_VALUES;
    }

    /** By how much the batch's median is off, as a difference of natural logarithms. */
    double shift() {
        return batch.logMedian() - reference.logMedian();
    }

    /** Whether the batch is not what was to be expected; never before a day is known. */
    boolean isStrange() {
        double off = Math.abs(shift());
        return learnt >= WARM
                && off > Math.log1p(EFFECT)
                && off > SWINGS * Math.sqrt(swing)
                && batch.differs(reference);
    }

    boolean isProven() {
        return Math.abs(run) >= PROOF;
    }

    /** Whether the batch is nearer to the reference than to what opened the window; the hour of the day may move it too. */
    boolean isBack() {
        return shift() / (strange.logMedian() - reference.logMedian()) < BACK;
    }

    /** The batch becomes part of the reference. */
    Drift learn() {
        double memory = ours ? OURS_MEMORY : Math.min(MEMORY, learnt + 1.0);
        Shape joined = reference.times(1 - 1 / memory).add(batch.times(MEMORY / memory * WEIGHT / batch.total()));
        double off = learnt == 0 || ours ? 0 : shift();
        double next = swing + (off * off - swing) / Math.min(MEMORY, learnt + 1.0);
        return begin(joined, next, Math.min(WARM, learnt + 1), Shape.EMPTY, 0, Span.NEVER, Optional.empty());
    }

    /** A strange batch without a window. */
    Drift suspect() {
        int side = shift() < 0 ? -1 : 1;
        boolean on = run * side > 0;
        return begin(
                reference,
                swing,
                learnt,
                on ? strange.add(batch) : batch,
                on ? run + side : side,
                on ? runSince : since,
                Optional.empty());
    }

    Drift open(Window opened) {
        return begin(reference, swing, learnt, strange, 0, Span.NEVER, Optional.of(opened));
    }

    /** A strange batch in an open window. */
    Drift goesOn() {
        return begin(reference, swing, learnt, strange.add(batch), 0, Span.NEVER, window);
    }

    /** An ordinary batch in an open window. */
    Drift ordinary() {
        return begin(reference, swing, learnt, strange, run + 1, run == 0 ? since : runSince, window);
    }

    /** The batch proves nothing in an open window. */
    Drift skip() {
        return begin(reference, swing, learnt, strange, run, runSince, window);
    }

    /**
     * The window is over.
     *
     * @param expected form from now on
     * @param off by how much the scope was off in the window: next time so much is less of a surprise
     */
    Drift close(Shape expected, double off) {
        double scale = MEMORY * WEIGHT / expected.total();
        return begin(
                expected.times(scale),
                Math.max(swing, off * off / SWINGS),
                learnt,
                Shape.EMPTY,
                0,
                Span.NEVER,
                Optional.empty());
    }

    /** The next batch. */
    private Drift begin(
            Shape nextReference,
            double nextSwing,
            int nextLearnt,
            Shape nextStrange,
            int nextRun,
            long nextRunSince,
            Optional<Window> nextWindow) {
        OutcomeCounts kept = nextRun == 0 ? new OutcomeCounts() : seen;
        return new Drift(
                nextReference,
                nextSwing,
                nextLearnt,
                Shape.EMPTY,
                Span.NEVER,
                false,
                nextStrange,
                nextRun,
                nextRunSince,
                kept,
                nextWindow);
    }
}
