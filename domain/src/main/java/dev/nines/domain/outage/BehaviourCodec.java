package dev.nines.domain.outage;

import java.util.Optional;

/** Stores a {@link Behaviour} as a part of {@link DetectorStateCodec}: about 150 bytes on a scope that answers. */
final class BehaviourCodec {
    private BehaviourCodec() {}

    static void write(CompactOutput out, Behaviour behaviour) {
        DetectorStateCodec.write(out, behaviour.refused());
        DetectorStateCodec.write(out, behaviour.empty());
        DetectorStateCodec.write(out, behaviour.truncated());
        write(out, behaviour.outputTokens());
        write(out, behaviour.ttft());
        Inputs inputs = behaviour.inputs();
        out.real(inputs.tokens()).real(inputs.attempts());
        out.real(inputs.usualTokens()).real(inputs.usualAttempts());
    }

    static Behaviour read(CompactInput in) {
        return new Behaviour(
                DetectorStateCodec.track(in, Symptom.REFUSED),
                DetectorStateCodec.track(in, Symptom.EMPTY),
                DetectorStateCodec.track(in, Symptom.TRUNCATED),
                drift(in),
                drift(in),
                new Inputs(in.real(), in.real(), in.real(), in.real()));
    }

    private static void write(CompactOutput out, Drift drift) {
        boolean known = !drift.equals(Drift.NONE);
        out.flag(known);
        if (known) {
            write(out, drift.reference());
            out.real(drift.swing()).whole(drift.learnt());
            write(out, drift.batch());
            write(out, drift.since()).flag(drift.ours());
            write(out, drift.strange());
            write(out.whole(drift.run()), drift.runSince()).counts(drift.seen());
            out.flag(drift.window().isPresent());
            drift.window().ifPresent(window -> DetectorStateCodec.write(out, window));
        }
    }

    private static Drift drift(CompactInput in) {
        return in.flag()
                ? new Drift(
                        shape(in),
                        in.real(),
                        in.small(),
                        shape(in),
                        second(in),
                        in.flag(),
                        shape(in),
                        in.small(),
                        second(in),
                        in.counts(),
                        in.flag() ? Optional.of(DetectorStateCodec.window(in)) : Optional.empty())
                : Drift.NONE;
    }

    private static CompactOutput write(CompactOutput out, long second) {
        out.flag(second != Span.NEVER);
        return second == Span.NEVER ? out : out.whole(second);
    }

    private static long second(CompactInput in) {
        return in.flag() ? in.whole() : Span.NEVER;
    }

    /** The bins from the first to the last that is not empty. */
    private static void write(CompactOutput out, Shape shape) {
        int first = 0;
        int end = Shape.BINS;
        while (first < end && shape.at(first) == 0) {
            first++;
        }
        while (end > first && shape.at(end - 1) == 0) {
            end--;
        }
        out.whole(end - first).whole(first);
        for (int bin = first; bin < end; bin++) {
            out.whole(shape.at(bin));
        }
    }

    private static Shape shape(CompactInput in) {
        int bins = in.small();
        int first = in.small();
        long[] counts = new long[Shape.BINS];
        for (int bin = first; bin < first + bins; bin++) {
            counts[bin] = in.whole();
        }
        return Shape.ofCounts(counts);
    }
}
