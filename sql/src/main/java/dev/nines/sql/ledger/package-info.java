/** Figures that are kept, because they take long to compute, and how a reader knows that they still hold. */
package dev.nines.sql.ledger;
