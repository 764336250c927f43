/** Canonical NDJSON, the contract: one event a line, strict. */
package dev.nines.ingest.format.nines;
