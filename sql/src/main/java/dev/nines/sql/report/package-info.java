/** Named queries and the ways to write their answers down. */
package dev.nines.sql.report;
