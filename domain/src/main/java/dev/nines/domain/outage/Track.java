package dev.nines.domain.outage;

/**
 * One kind of outage of one scope: what is normal, and where it stands.
 *
 * @param accepted share of failures that became normal by lasting, 0 if none did; it falls as the failures go
 */
record Track(Baseline baseline, Phase phase, double accepted) {
    static Track initial(Symptom symptom) {
        return new Track(Baseline.NONE, new Healthy(Suspicion.none(symptom)), 0);
    }
}
