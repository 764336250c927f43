package dev.nines.streams.slo;

/**
 * Where in the files something stands.
 *
 * @param file name without folders
 * @param line from 1
 */
record Place(String file, int line) {}
