/**
 * Events over HTTP: read in bounds, decoded, made durable, answered for. A request's way: {@link CollectorHandler} admits it,
 * {@link BodyReader} reads it, {@link Intake} decodes it, the publisher makes it durable, {@link Reply} says so.
 */
package dev.nines.ingest.collector;
