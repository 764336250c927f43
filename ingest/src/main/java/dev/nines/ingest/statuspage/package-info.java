/** Watches status pages: what providers declare, and when. */
package dev.nines.ingest.statuspage;
