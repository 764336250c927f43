package dev.nines.ingest.prober.file;

/**
 * What is wrong with a file.
 *
 * @param file name without folders
 * @param line from 1
 * @param message names the field, its value unless that may be a key, and the remedy
 */
public record FileProblem(String file, int line, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
