package dev.nines.domain.outage;

/**
 * All the detector remembers of one scope. Immutable; {@link DetectorStateCodec} stores it.
 *
 * @param minute start of the last minute it has seen, seconds since the epoch; {@link Span#NEVER} if none
 */
public record DetectorState(
        long minute,
        Track errors,
        Track throttling,
        Track latency,
        Traffic traffic,
        Callers callers,
        ProbeRun probes,
        Recent recent,
        Waits waits,
        Behaviour behaviour) {

    /** Of a scope never seen before. */
    public static DetectorState initial() {
        return new DetectorState(
                Span.NEVER,
                Track.initial(Symptom.ERRORS),
                Track.initial(Symptom.THROTTLING),
                Track.initial(Symptom.LATENCY),
                Traffic.NONE,
                Callers.NONE,
                ProbeRun.NONE,
                new Recent(),
                Waits.NONE,
                Behaviour.NONE);
    }
}
