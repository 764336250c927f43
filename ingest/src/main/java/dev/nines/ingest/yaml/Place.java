package dev.nines.ingest.yaml;

/**
 * Where something stands.
 *
 * @param file name without folders
 * @param line from 1
 */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
