package dev.nines.domain.outage;

/** What is remembered of how a scope answers, beside whether it does. */
record Behaviour(Track refused, Track empty, Track truncated, Drift outputTokens, Drift ttft, Inputs inputs) {
    static final Behaviour NONE = new Behaviour(
            Track.initial(Symptom.REFUSED),
            Track.initial(Symptom.EMPTY),
            Track.initial(Symptom.TRUNCATED),
            Drift.NONE,
            Drift.NONE,
            Inputs.NONE);
}
