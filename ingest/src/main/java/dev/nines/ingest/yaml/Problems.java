package dev.nines.ingest.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a file, so that it can be mended in one go. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

    /** @param message names the field, its value unless that may be a key, and the remedy */
    public void add(Place place, String message) {
        all.add(new Problem(place, message));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** By the file's lines. */
    public List<Problem> all() {
        return all.stream()
                .sorted(Comparator.comparingInt(problem -> problem.place().line()))
                .toList();
    }

    /** @throws IllegalArgumentException listing every problem, a line each, by the file's lines */
    public void orThrow() {
        orThrow(all());
    }

    /** @throws IllegalArgumentException listing these, a line each, if there are any */
    public static void orThrow(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
