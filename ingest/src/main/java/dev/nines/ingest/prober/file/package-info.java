/** What the prober calls, and the file that says so. */
package dev.nines.ingest.prober.file;
