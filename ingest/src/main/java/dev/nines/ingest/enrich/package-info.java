/** What the owner knows and a gateway does not say, added to its events. */
package dev.nines.ingest.enrich;
