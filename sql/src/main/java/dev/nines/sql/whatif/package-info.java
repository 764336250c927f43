/** Reads history for what-if replays, and makes a report of their answer. */
package dev.nines.sql.whatif;
