package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Where a target stands, for metrics.
 *
 * @param probes since the start, by outcome
 * @param costToday USD in this UTC day, with what is set aside for a probe under way
 * @param next when it is probed next
 * @param paused whether a cap holds it back until midnight UTC
 */
public record TargetState(Map<Outcome, Long> probes, BigDecimal costToday, Instant next, boolean paused) {}
