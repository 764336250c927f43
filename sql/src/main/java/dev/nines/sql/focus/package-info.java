/** Months of the FOCUS export that are closed: their charges stay as they are, and what changes later is a correction. */
package dev.nines.sql.focus;
