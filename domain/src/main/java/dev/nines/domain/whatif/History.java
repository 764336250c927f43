package dev.nines.domain.whatif;

import dev.nines.domain.Scope;
import dev.nines.domain.whatif.DayFacts.TokenRatio;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What is known of a history before its hours are read.
 *
 * @param targets every target of the policies, in any order; the place after the last one is all other targets together
 * @param days of each day what the targets and, last, all others were and cost
 * @param outages of each target, with those of its provider as a whole
 * @param again of each target: share of failures that a retry there does not mend
 * @param ratios tokens at the target of the second place for each token at that of the first
 * @param hours number of hours, to choose blocks by
 */
public record History(
        List<Scope> targets,
        Map<LocalDate, List<DayFacts>> days,
        List<List<OutageWindow>> outages,
        double[] again,
        TokenRatio[][] ratios,
        int hours) {
    public History {
        int size = targets.size();
        if (outages.size() != size || again.length != size || ratios.length != size + 1) {
            throw new IllegalArgumentException(size + " targets have outages of " + outages.size() + ", retries of "
                    + again.length + " and token ratios of " + ratios.length);
        }
        days.forEach((day, facts) -> {
            if (facts.size() != size + 1) {
                throw new IllegalArgumentException("facts of " + facts.size() + " places on " + day);
            }
        });
        targets = List.copyOf(targets);
        outages = List.copyOf(outages);
    }

    /** A history without outages, prices and retries: facts of the days only. */
    public static History of(List<Scope> targets, Map<LocalDate, List<DayFacts>> days, int hours) {
        int size = targets.size();
        double[] again = new double[size];
        Arrays.fill(again, Retries.ASSUMED);
        return new History(targets, days, Collections.nCopies(size, List.of()), again, sameTokens(size), hours);
    }

    /** One token is one token everywhere. */
    public static TokenRatio[][] sameTokens(int targets) {
        TokenRatio[][] ratios = new TokenRatio[targets + 1][targets];
        for (TokenRatio[] row : ratios) {
            Arrays.fill(row, TokenRatio.SAME);
        }
        return ratios;
    }

    /** Hours of a block: a day where there are two weeks of them, else so that there are about fourteen. */
    int blockHours() {
        return Math.max(1, Math.min(24, hours / 14));
    }

    List<DayFacts> day(LocalDate day) {
        return days.getOrDefault(day, Collections.nCopies(targets.size() + 1, DayFacts.NOTHING));
    }
}
