/**
 * OpenTelemetry traces, JSON and protobuf: the spans that are calls of a model, in every dialect that names them. Prompts
 * live in attributes and events; only attributes that {@link dev.nines.ingest.format.otlp.Attribute} lists are read.
 */
package dev.nines.ingest.format.otlp;
