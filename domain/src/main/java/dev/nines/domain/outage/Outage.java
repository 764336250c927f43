package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.OutcomeCounts;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A window in which one scope did not work.
 *
 * @param id stable over revisions: hash of scope, kind and onset
 * @param onset the detector's last moment of health (for probes: the first failed one)
 * @param detectedAt event time at which the evidence sufficed
 * @param endedAt empty while it lasts
 * @param recoveredDetectedAt event time at which the end was certain
 * @param outcomes attempts of the window
 * @param peakErrorRatio highest share, of a minute, of what the kind is about, 0 to 1
 * @param models models with an outage of their own inside this one
 * @param regions regions with an outage of their own inside this one
 * @param parentId the wider outage this one is part of
 * @param flaps how often it seemed over and was not
 * @param signal what changed, of a window of behaviour; empty for all other kinds
 * @param accepted whether it was closed because it had become the normal state of the scope, not because it went away
 */
public record Outage(
        String id,
        Scope scope,
        Kind kind,
        Severity severity,
        Severity peakSeverity,
        State state,
        Instant onset,
        Instant detectedAt,
        Optional<Instant> endedAt,
        Optional<Instant> recoveredDetectedAt,
        OutcomeCounts outcomes,
        double peakErrorRatio,
        SortedSet<String> models,
        SortedSet<String> regions,
        SortedSet<String> gateways,
        Evidence confirmedBy,
        Optional<String> parentId,
        int flaps,
        SortedSet<String> sampleRequestIds,
        Optional<Signal> signal,
        boolean accepted) {

    public Outage {
        Objects.requireNonNull(id, "id of an outage");
        if (endedAt.isPresent() && endedAt.get().isBefore(onset)) {
            throw new IllegalArgumentException(
                    "outage " + id + " ends " + endedAt.get() + " before its onset " + onset);
        }
    }

    /** The same window in another state of its life. */
    public Outage withState(State other) {
        return new Outage(
                id,
                scope,
                kind,
                severity,
                peakSeverity,
                other,
                onset,
                detectedAt,
                endedAt,
                recoveredDetectedAt,
                outcomes,
                peakErrorRatio,
                models,
                regions,
                gateways,
                confirmedBy,
                parentId,
                flaps,
                sampleRequestIds,
                signal,
                accepted);
    }

    /** Attempts that were bad, of whatever origin saw them; in a burst of auth failures these too. */
    public long bad() {
        return counted(Judgement.BAD) + (authBurst() ? auth() : 0);
    }

    /** Whether it was keys that had worked which the provider refused: at least half of its attempts. */
    public boolean authBurst() {
        return kind == Kind.ERRORS && auth() > 0 && auth() >= counted(Judgement.GOOD) + counted(Judgement.BAD);
    }

    public long throttled() {
        return counted(Judgement.THROTTLED);
    }

    /** Attempts that count: good, bad or throttled; traffic, or probes where there was none. */
    public long judged() {
        return counted(Judgement.GOOD) + bad() + throttled();
    }

    private long auth() {
        return outcomes.of(Outcome.AUTH, Origin.GATEWAY);
    }

    private long counted(Judgement judgement) {
        return outcomes.of(judgement, outcomes.of(Origin.GATEWAY) > 0 ? Origin.GATEWAY : Origin.PROBE);
    }

    /** What is wrong. */
    public enum Kind {
        ERRORS,
        THROTTLING,
        LATENCY,
        BEHAVIOUR,
        /** The own network or gateway, not a provider. */
        LOCAL_FAULT
    }

    /** P1 is the worst; the order of the constants is the order of gravity. */
    public enum Severity {
        /** At least 90 % of attempts bad, or all probes failing. */
        P1,
        /** At least 5 % bad, or 20 % throttled, or p99 latency over 10 s. */
        P2,
        /** Below 5 % but significantly above the baseline. */
        P3,
        /** Behaviour changed without errors. */
        P4;

        public boolean worseThan(Severity other) {
            return compareTo(other) < 0;
        }
    }

    /** By what a change of behaviour shows. */
    public enum Signal {
        /** Share of answers that refuse. */
        REFUSED,
        /** Share of answers that are empty. */
        EMPTY,
        /** Share of answers cut off by a length limit. */
        TRUNCATED,
        /** Distribution of output tokens. */
        OUTPUT_TOKENS,
        /** Distribution of the time to the first token. */
        TTFT
    }

    /** Where in its life the window is. */
    public enum State {
        OPEN,
        RECOVERING,
        CLOSED,
        /** Later data showed it was none, or was another's. */
        RETRACTED
    }

    /** Who saw it. */
    public enum Evidence {
        TRAFFIC,
        PROBES,
        BOTH
    }
}
