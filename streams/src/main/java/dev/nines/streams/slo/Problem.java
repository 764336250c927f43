package dev.nines.streams.slo;

/**
 * What is wrong with a file of objectives.
 *
 * @param file name without folders
 * @param line from 1
 * @param message names the field, its value and the remedy
 */
public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
