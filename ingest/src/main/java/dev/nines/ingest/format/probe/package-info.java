/** Records of other people's probes. */
package dev.nines.ingest.format.probe;
