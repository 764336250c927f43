/** What providers declare: status pages and tables of incidents. */
package dev.nines.ingest.format.status;
