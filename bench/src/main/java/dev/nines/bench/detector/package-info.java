/**
 * {@code nines bench detector}: the outage detector against simulated scopes whose truth is known, and against the best
 * test there is for it.
 */
package dev.nines.bench.detector;
