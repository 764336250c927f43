package dev.nines.ingest.yaml;

/**
 * Something wrong in a file.
 *
 * @param message names the field, its value unless that may be a key, and the remedy
 */
public record Problem(Place place, String message) {
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
