/** Files into Kafka: read, merged by event time, sorted, published, with the heartbeats that close their windows. */
package dev.nines.ingest.file;
