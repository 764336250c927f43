/** How long each report takes over a month of traffic, and in how much memory. */
package dev.nines.bench.reports;
