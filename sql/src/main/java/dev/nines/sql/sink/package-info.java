/** Kafka to ClickHouse: each topic's records into rows, exactly once to every reader. */
package dev.nines.sql.sink;
