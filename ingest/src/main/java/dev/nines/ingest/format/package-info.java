/** The formats Nines reads, a file each: text in, attempts or reasons out. Nothing here knows of Kafka. */
package dev.nines.ingest.format;
