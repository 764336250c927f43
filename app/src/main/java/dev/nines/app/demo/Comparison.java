package dev.nines.app.demo;

import dev.nines.domain.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which found window answers to which true one. Of the windows of the right kind that overlap a true one, the one of
 * the very scope answers, else that of a wider or narrower scope; of several, the one with the longest overlap.
 *
 * @param matches one for each true window, in its order
 * @param extra found windows that overlap no true window of their provider: false ones
 */
record Comparison(List<Match> matches, List<Found> extra) {

    /**
     * @param found empty: missed
     * @param fragments further windows of the found one's scope and kind: one outage in pieces
     * @param echoes the same trouble seen on a wider or narrower scope, or as another kind
     */
    record Match(TrueWindow truth, Optional<Found> found, List<Found> fragments, List<Found> echoes) {}

    private record Pair(TrueWindow truth, Found found) {
        boolean related() {
            return truth.scope().provider().equals(found.scope().provider())
                    && (within(truth.scope(), found.scope()) || within(found.scope(), truth.scope()))
                    && !found.overlap(truth).isZero();
        }

        boolean answers() {
            return related() && truth.kind() == found.kind();
        }

        boolean exact() {
            return truth.scope().equals(found.scope());
        }

        Duration overlap() {
            return found.overlap(truth);
        }

        private static boolean within(Scope narrow, Scope wide) {
            return wide.isProvider() || wide.equals(narrow) || narrow.wider().contains(wide);
        }
    }

    static Comparison of(List<TrueWindow> truths, List<Found> found) {
        Map<TrueWindow, Found> answers = answers(truths, found);
        Set<Found> taken = new HashSet<>(answers.values());
        Map<TrueWindow, List<Found>> others = new HashMap<>();
        List<Found> extra = new ArrayList<>();
        for (Found window : found) {
            if (!taken.contains(window)) {
                truths.stream()
                        .map(truth -> new Pair(truth, window))
                        .filter(Pair::related)
                        .max(Comparator.comparing(Pair::answers).thenComparing(Pair::overlap))
                        .map(pair -> others.computeIfAbsent(pair.truth(), t -> new ArrayList<>()))
                        .orElse(extra)
                        .add(window);
            }
        }
        List<Match> matches = truths.stream()
                .map(truth -> match(truth, answers.get(truth), others.getOrDefault(truth, List.of())))
                .toList();
        return new Comparison(matches, List.copyOf(extra));
    }

    private static Map<TrueWindow, Found> answers(List<TrueWindow> truths, List<Found> found) {
        List<Pair> best = truths.stream()
                .flatMap(truth -> found.stream().map(window -> new Pair(truth, window)))
                .filter(Pair::answers)
                .sorted(Comparator.comparing(Pair::exact)
                        .thenComparing(Pair::overlap)
                        .reversed())
                .toList();
        Map<TrueWindow, Found> answers = new HashMap<>();
        Set<Found> taken = new HashSet<>();
        for (Pair pair : best) {
            if (!answers.containsKey(pair.truth()) && taken.add(pair.found())) {
                answers.put(pair.truth(), pair.found());
            }
        }
        return answers;
    }

    private static Match match(TrueWindow truth, Found answer, List<Found> others) {
        List<Found> fragments = others.stream()
                .filter(other -> answer != null
                        && other.kind() == answer.kind()
                        && other.scope().equals(answer.scope()))
                .toList();
        List<Found> echoes =
                others.stream().filter(other -> !fragments.contains(other)).toList();
        return new Match(truth, Optional.ofNullable(answer), fragments, echoes);
    }

    long missed() {
        return matches.stream().filter(match -> match.found().isEmpty()).count();
    }

    long fragments() {
        return matches.stream().mapToLong(match -> match.fragments().size()).sum();
    }

    long echoes() {
        return matches.stream().mapToLong(match -> match.echoes().size()).sum();
    }
}
