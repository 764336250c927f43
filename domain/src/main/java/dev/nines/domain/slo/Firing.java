package dev.nines.domain.slo;

/** A rule that fires, and what says so: gateway traffic, probes or both, each judged alone. */
public record Firing(BurnRule rule, boolean byTraffic, boolean byProbes) {
    public Firing {
        if (!byTraffic && !byProbes) {
            throw new IllegalArgumentException("rule " + rule.word() + " fires by nothing");
        }
    }

    /** {@code traffic}, {@code probes} or {@code both}. */
    public String source() {
        return byTraffic && byProbes ? "both" : byTraffic ? "traffic" : "probes";
    }
}
