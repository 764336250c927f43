/** Events out of Kafka topics that gateways write themselves. */
package dev.nines.ingest.kafka;
