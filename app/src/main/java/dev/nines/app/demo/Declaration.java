package dev.nines.app.demo;

import java.time.Instant;

/**
 * What a status page said about a fault.
 *
 * @param admittedAt when the page first showed it
 * @param resolvedAt when the page called it over
 */
record Declaration(Instant admittedAt, Instant resolvedAt) {}
