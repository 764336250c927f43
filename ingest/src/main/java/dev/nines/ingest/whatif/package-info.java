/** Policies of what-if replays as files. */
package dev.nines.ingest.whatif;
