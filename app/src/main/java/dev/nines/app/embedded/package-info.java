/**
 * The real parts inside one process tree: a Kafka broker in this JVM, Apicurio Registry and the ClickHouse engine as
 * child processes that end when this JVM does, however it does. Everything listens on 127.0.0.1 only and keeps its data
 * in one folder.
 */
package dev.nines.app.embedded;
