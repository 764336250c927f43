package dev.nines.domain.outage;

import static dev.nines.domain.outage.SimulatedScope.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.LogHistogram;
import dev.nines.domain.pane.Overdue;
import dev.nines.domain.pane.Pane;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A call each second; from a moment on all hang and time out after ten minutes, until those sent later are well again. */
class HungCallsTest {
    private static final long FROM = 7200;
    private static final long TO = FROM + 900;
    private static final long TIMEOUT = 600;
    private final NavigableMap<Long, Pane> minutes = new TreeMap<>();
    private final Map<String, Outage> outages = new LinkedHashMap<>();
    private DetectorState state = DetectorState.initial();

    private Pane at(long second) {
        return minutes.computeIfAbsent(Math.floorDiv(second, 60L), m -> new Pane());
    }

    private void end(long second, Outcome outcome, double tookSeconds) {
        Pane pane = at(second);
        pane.outcomes().add(outcome, Origin.GATEWAY, 1);
        pane.second((int) (second % 60)).outcomes().add(outcome, Origin.GATEWAY, 1);
        if (outcome == Outcome.OK) {
            pane.latency().add(LogHistogram.binOf(tookSeconds * 1000), 1);
            pane.callersOk().add((int) (second % 20), 1);
        } else {
            pane.callersBad().add((int) (second % 20), 1);
        }
    }

    /** @param took seconds a good answer takes */
    private void calls(long to, double took, boolean startsAreTold) {
        for (long sent = 0; sent < to; sent++) {
            boolean hangs = sent >= FROM && sent < TO;
            end(sent + (hangs ? TIMEOUT : (long) took), hangs ? Outcome.TIMEOUT : Outcome.OK, took);
            for (int rung = 0; startsAreTold && hangs && rung < Overdue.rungs(); rung++) {
                long passes = sent + Overdue.seconds(rung);
                at(passes).second((int) (passes % 60)).addOverdue(rung, 1);
                long ends = sent + TIMEOUT;
                at(ends).second((int) (ends % 60)).addOverdueEnded(rung, 1);
            }
        }
    }

    private Outage only() {
        OutageDetector detector = new OutageDetector(DetectorSettings.DEFAULT);
        minutes.forEach((minute, pane) -> {
            Instant start = Instant.ofEpochSecond(START + minute * 60);
            Detection detection = detector.detect(Scope.provider("acme"), state, start, pane, start.plusSeconds(60));
            state = detection.after();
            detection.outages().forEach(o -> outages.put(o.id(), o));
        });
        assertThat(outages).hasSize(1);
        return outages.values().iterator().next();
    }

    private static long after(Instant at, long truth) {
        return at.getEpochSecond() - START - truth;
    }

    @Test
    void hungCallsAreSeenAfterTheShortestWaitThatAnswersKeep() {
        calls(TO + 3600, 5, true);
        Outage outage = only();
        assertThat(after(outage.detectedAt(), FROM)).isBetween(15L, 25L);
        assertThat(outage.peakSeverity()).isEqualTo(Severity.P1);
        assertThat(outage.state()).isEqualTo(State.CLOSED);
        assertThat(after(outage.endedAt().orElseThrow(), TO)).isBetween(0L, 20L);
    }

    @Test
    void aModelThatThinksForAMinuteIsGivenTwo() {
        calls(TO + 3600, 70, true);
        assertThat(after(only().detectedAt(), FROM)).isBetween(120L, 135L);
    }

    @Test
    void withoutStartsTheyAreSeenWhenTheyTimeOut() {
        calls(TO + 3600, 5, false);
        assertThat(after(only().detectedAt(), FROM)).isGreaterThan(TIMEOUT - 1);
    }

    @Test
    void anUnknownScopeIsGivenTheLongestWait() {
        assertThat(Waits.NONE.rung()).isEqualTo(Overdue.rungs() - 1);
    }
}
