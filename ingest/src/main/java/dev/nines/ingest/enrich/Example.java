package dev.nines.ingest.enrich;

import dev.nines.ingest.yaml.Place;
import java.util.Map;

/**
 * A test that a file of rules brings with it.
 *
 * @param given facts of an event
 * @param gives what must be known of it afterwards
 */
record Example(Place place, Map<String, String> given, Map<String, String> gives) {}
