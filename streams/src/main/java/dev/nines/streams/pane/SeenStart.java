package dev.nines.streams.pane;

import dev.nines.domain.attempt.Target;
import dev.nines.domain.request.OverdueMarks;

/**
 * What is remembered of a call whose start was told.
 *
 * @param attemptId of the attempt it begins
 * @param startMicros since the epoch
 * @param marks those that it has in the panes
 */
record SeenStart(String attemptId, String provider, String model, String region, long startMicros, OverdueMarks marks) {

    static SeenStart of(String attemptId, Target target, long startMicros) {
        return new SeenStart(
                attemptId, target.provider(), target.model(), target.region(), startMicros, OverdueMarks.NONE);
    }

    SeenStart with(OverdueMarks newMarks) {
        return new SeenStart(attemptId, provider, model, region, startMicros, newMarks);
    }

    void write(CompactWriter out) {
        out.text(attemptId);
        out.text(provider);
        out.text(model);
        out.text(region);
        out.number(startMicros);
        out.number(marks.passed());
        out.number(marks.ended());
        out.number(marks.endSecond());
    }

    static SeenStart read(CompactReader in) {
        return new SeenStart(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.number(),
                new OverdueMarks(in.count(), in.count(), in.number()));
    }
}
