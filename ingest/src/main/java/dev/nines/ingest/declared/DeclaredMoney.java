package dev.nines.ingest.declared;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.RequestValue;
import dev.nines.domain.sla.Sla;
import dev.nines.ingest.yaml.Problem;
import dev.nines.ingest.yaml.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is declared about money: the built-in files, and the owner's that win over them. Billing is merged by provider and
 * outcome, service levels by provider; values are the owner's alone.
 *
 * @param billed of each provider and outcome, the one that holds
 * @param values the first that fits holds; the last fits all
 * @param slas by provider
 * @param problems what is wrong with the owner's files; their good entries are in here all the same
 */
public record DeclaredMoney(
        List<BilledOutcome> billed, List<RequestValue> values, List<Sla> slas, List<Problem> problems) {
    /** Without any file of the owner. */
    public static final DeclaredMoney BUILT_IN = MoneyFolder.builtIn();

    public DeclaredMoney {
        billed = List.copyOf(billed);
        values = List.copyOf(values);
        slas = List.copyOf(slas);
        problems = List.copyOf(problems);
    }

    /**
     * The built-in files and those of a folder.
     *
     * @throws IllegalArgumentException listing all that is wrong with them, a line each
     */
    public static DeclaredMoney load(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return BUILT_IN;
        }
        DeclaredMoney read = read(folder.get());
        Problems.orThrow(read.problems());
        return read;
    }

    /**
     * As {@link #load}, with the problems to look at.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static DeclaredMoney read(Path folder) throws IOException {
        return MoneyFolder.read(folder);
    }

    /** The policy that pricing goes by. */
    public Billing billing() {
        Billing billing = new Billing(billedByDefault(), Map.of());
        Set<String> providers = new TreeSet<>();
        billed.stream()
                .map(BilledOutcome::provider)
                .filter(name -> name != null)
                .forEach(providers::add);
        for (String provider : providers) {
            Set<Outcome> outcomes = billedByDefault();
            billed.stream().filter(line -> provider.equals(line.provider())).forEach(line -> {
                if (line.billed()) {
                    outcomes.add(line.outcome());
                } else {
                    outcomes.remove(line.outcome());
                }
            });
            billing = billing.with(provider, outcomes);
        }
        return billing;
    }

    /** This, with what an owner declares over it. */
    DeclaredMoney with(List<BilledOutcome> ownBilled, List<RequestValue> ownValues, List<Sla> ownSlas, Problems found) {
        Map<List<Object>, BilledOutcome> lines = new LinkedHashMap<>();
        billed.forEach(line -> lines.put(key(line), line));
        ownBilled.forEach(line -> lines.put(key(line), line));
        Map<String, Sla> byProvider = new LinkedHashMap<>();
        slas.forEach(sla -> byProvider.put(sla.provider(), sla));
        ownSlas.forEach(sla -> byProvider.put(sla.provider(), sla));
        List<RequestValue> all = new ArrayList<>(ownValues);
        if (all.stream().noneMatch(RequestValue::fitsAll)) {
            all.add(RequestValue.notValued("built-in"));
        }
        return new DeclaredMoney(List.copyOf(lines.values()), all, List.copyOf(byProvider.values()), found.all());
    }

    private static List<Object> key(BilledOutcome line) {
        return List.of(line.provider() == null ? "" : line.provider(), line.outcome());
    }

    private Set<Outcome> billedByDefault() {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        billed.stream()
                .filter(line -> line.provider() == null && line.billed())
                .forEach(line -> outcomes.add(line.outcome()));
        return outcomes;
    }
}
