/** Calls providers as a gateway would, on a schedule, and says how each call ended. */
package dev.nines.ingest.prober;
