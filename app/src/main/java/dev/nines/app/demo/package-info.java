/**
 * {@code nines demo}: a seeded simulation of a day with known faults, and what Nines made of it. Start reading at
 * {@link dev.nines.app.demo.SimulatedDay}; it needs no server.
 */
package dev.nines.app.demo;
