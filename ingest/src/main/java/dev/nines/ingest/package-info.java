/** The one way into Kafka: what was decoded is encoded, published, and acknowledged or told as failed. */
package dev.nines.ingest;
