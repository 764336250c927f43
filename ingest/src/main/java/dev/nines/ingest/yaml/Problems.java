package dev.nines.ingest.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a file, so that it can be mended in one go. */
public final class Problems {
    private record Problem(Place place, String message) {}

    private final List<Problem> all = new ArrayList<>();

    /** @param message names the field, its value and the remedy */
    public void add(Place place, String message) {
        all.add(new Problem(place, message));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** @throws IllegalArgumentException listing every problem, a line each, by the file's lines */
    public void orThrow() {
        if (!all.isEmpty()) {
            throw new IllegalArgumentException(all.stream()
                    .sorted(Comparator.comparingInt(problem -> problem.place().line()))
                    .map(problem -> problem.place() + ": " + problem.message())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
