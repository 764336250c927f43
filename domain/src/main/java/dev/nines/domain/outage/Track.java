package dev.nines.domain.outage;

/** One kind of outage of one scope: what is normal, and where it stands. */
record Track(Baseline baseline, Phase phase) {
    static Track initial(Symptom symptom) {
        return new Track(Baseline.NONE, new Healthy(Suspicion.none(symptom)));
    }
}
