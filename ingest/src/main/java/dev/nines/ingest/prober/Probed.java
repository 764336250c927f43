package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import java.time.Duration;
import java.util.Optional;

/**
 * What a probe found.
 *
 * @param pause how long the provider asks not to be called
 */
record Probed(Attempt attempt, Optional<Duration> pause) {}
