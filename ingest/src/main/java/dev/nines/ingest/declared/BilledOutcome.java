package dev.nines.ingest.declared;

import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.yaml.Place;

/**
 * Whether an outcome is billed.
 *
 * @param provider under the name its prices have, null for all that say nothing else
 * @param source where that is known from
 */
public record BilledOutcome(String provider, Outcome outcome, boolean billed, String source, Place place) {}
