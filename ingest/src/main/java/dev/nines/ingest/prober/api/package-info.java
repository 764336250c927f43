/** How each provider is asked and its answer understood: the dialects, and the ways their answers travel. */
package dev.nines.ingest.prober.api;
