package dev.nines.bench.web;

/**
 * What a viewer asks.
 *
 * @param route to count it under
 * @param range of time, in a word
 * @param path with its parameters
 */
record Question(String route, String range, String path) {}
