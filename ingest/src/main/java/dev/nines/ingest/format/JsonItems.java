package dev.nines.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** The JSON values of a stream, however they are laid out. */
interface JsonItems {
    /**
     * The next value, empty at the end.
     *
     * @throws IllegalArgumentException if it is broken; those behind it, if they can be told apart, follow
     */
    Optional<JsonNode> next() throws IOException;

    /** Place of the last value, from 1. */
    long position();
}
