/**
 * The formats Nines reads, a package each kind of source: text in, events or reasons out. Nothing here knows of Kafka. In
 * this package is what they share: lines, JSON records, times, bounds.
 */
package dev.nines.ingest.format;
