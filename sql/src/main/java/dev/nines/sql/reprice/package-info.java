/** Pricing of history anew: attempts that were stored before their price was known, or under a price that was wrong. */
package dev.nines.sql.reprice;
