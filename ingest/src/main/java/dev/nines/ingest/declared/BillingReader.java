package dev.nines.ingest.declared;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.money.ProviderName;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code billing.yaml}: outcomes by {@code default} and by provider, each with {@code billed} and {@code source}. */
final class BillingReader {
    private final Problems problems;
    private final List<BilledOutcome> read = new ArrayList<>();

    private BillingReader(Problems problems) {
        this.problems = problems;
    }

    static List<BilledOutcome> read(YamlFields file, Problems problems) {
        file.only(List.of("default", "providers"));
        BillingReader reader = new BillingReader(problems);
        file.fields("default").ifPresent(outcomes -> reader.outcomes(null, outcomes));
        file.fields("providers").ifPresent(reader::providers);
        return reader.read;
    }

    private void providers(YamlFields providers) {
        Set<String> seen = new HashSet<>();
        providers.json().fieldNames().forEachRemaining(name -> {
            String provider = ProviderName.priced(name);
            if (!seen.add(provider)) {
                problems.add(
                        providers.place(name),
                        "provider " + name + " stands here twice, as " + provider + "; put its outcomes together");
            }
            providers.fields(name).ifPresent(outcomes -> outcomes(provider, outcomes));
        });
    }

    private void outcomes(String provider, YamlFields outcomes) {
        outcomes.json().fieldNames().forEachRemaining(word -> {
            try {
                Outcome outcome = Outcome.ofWord(word);
                outcomes.fields(word).ifPresent(line -> line(provider, outcome, line));
            } catch (IllegalArgumentException e) {
                problems.add(outcomes.place(word), e.getMessage());
            }
        });
    }

    private void line(String provider, Outcome outcome, YamlFields line) {
        line.only(List.of("billed", "source"));
        line.required("billed", "say true or false");
        boolean billed = line.value("billed").flag(false);
        line.required("source", "say where that is known from, or that it is assumed")
                .ifPresent(source -> read.add(new BilledOutcome(provider, outcome, billed, source, line.place())));
    }
}
