package dev.nines.sql.whatif;

import dev.nines.domain.whatif.DayFacts.TokenRatio;
import dev.nines.domain.whatif.History;
import dev.nines.domain.whatif.Retries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the retries and fallbacks of history teach: how often a retry fails again, and how targets count the same work. */
final class Chains {
    /** Fewer teach nothing. */
    private static final long ENOUGH = 30;

    private final double[] again;
    private final TokenRatio[][] ratios;
    private final List<String> notes = new ArrayList<>();

    private Chains(int targets) {
        again = new double[targets];
        Arrays.fill(again, Retries.ASSUMED);
        ratios = History.sameTokens(targets);
    }

    static Chains read(Source source, Costs costs, Instant since, Instant until) {
        Chains chains = new Chains(source.targets().size());
        source.each("whatif-retries", since, until, row -> chains.add(source, row, costs));
        return chains;
    }

    private void add(Source source, Source.Row row, Costs costs) {
        int from = source.index(row, "from_place");
        int to = source.index(row, "to_place");
        if (to == again.length) {
            return;
        }
        long tries = row.count("tries");
        double expected = row.amount("expected");
        if (from == to && tries >= ENOUGH && expected < tries) {
            again[to] = Math.max(0, Math.min(1, (row.count("failed") - expected) / (tries - expected)));
            notes.add(String.format(
                    Locale.ROOT,
                    "retries at %s: %.0f %% of failures fail again whatever the others of their minute do, measured on %,d"
                            + " retries",
                    source.targets().get(to),
                    100 * again[to],
                    tries));
        }
        long calls = row.count("calls");
        if (from != to && calls >= ENOUGH) {
            double[] usual = costs.meanWork(from);
            double input = row.amount("input_tokens") / calls / usual[0];
            double output = row.amount("output_tokens") / calls / usual[1];
            if (input > 0 && output > 0 && input + output < Double.POSITIVE_INFINITY && from < again.length) {
                ratios[from][to] = new TokenRatio(input, output, calls);
                notes.add(String.format(
                        Locale.ROOT,
                        "work of %s at %s: %.2f times the input tokens and %.2f times the output tokens, measured on %,d"
                                + " fallbacks",
                        source.targets().get(from),
                        source.targets().get(to),
                        input,
                        output,
                        calls));
            }
        }
    }

    double[] again() {
        return again;
    }

    TokenRatio[][] ratios() {
        return ratios;
    }

    /** What was measured, in sentences. */
    List<String> notes() {
        return notes;
    }
}
