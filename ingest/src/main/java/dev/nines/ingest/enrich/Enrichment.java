package dev.nines.ingest.enrich;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Target;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the owner knows and a gateway does not say: one name for a provider, the region, the team. The user's rules go before
 * the built-in ones, which leave the canonical format alone: its names are what its sender wants. Safe for many threads.
 */
public final class Enrichment {
    /** Adds nothing. */
    public static final Enrichment NONE = new Enrichment(RuleSet.EMPTY, RuleSet.EMPTY);

    /** The built-in rules alone. */
    public static final Enrichment BUILT_IN = new Enrichment(RuleSet.EMPTY, builtInRules());

    /** What stands for the format of probes of our own. */
    private static final String PROBER = "prober";

    /** By contract, or because our decoder gives the names: in the benchmark's rows, google is who made the model. */
    private static final Set<String> OWN_NAMES =
            Set.of(Format.NINES.word(), Format.LLM_BENCH.word(), Format.UPPTIME.word());

    /** Kinds of calls remembered, some MB; real traffic has some hundreds. */
    private static final int MOST_REMEMBERED = 10_000;

    private final boolean none;
    private final boolean ownRules;
    private final Decision decision;
    private final List<String> inputs;
    private final Map<List<String>, Findings> remembered = new ConcurrentHashMap<>();

    private Enrichment(RuleSet user, RuleSet builtIn) {
        this.none = user.isEmpty() && builtIn.isEmpty();
        this.ownRules = !user.isEmpty();
        this.decision = new Decision(user, builtIn);
        TreeSet<String> looked = new TreeSet<>(Facts.ALWAYS);
        looked.addAll(user.inputs());
        looked.addAll(builtIn.inputs());
        this.inputs = List.copyOf(looked);
    }

    /**
     * The built-in rules, and before them those of the user's file.
     *
     * @throws IllegalArgumentException listing all that is wrong with the file, a line each, tests that fail included
     */
    public static Enrichment load(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return BUILT_IN;
        }
        Problems problems = new Problems();
        RuleSet user = RuleReader.read(YamlReader.read(file.get(), problems), problems);
        Enrichment enrichment = new Enrichment(user, builtInRules());
        if (problems.isEmpty()) {
            user.examples().forEach(example -> enrichment.prove(example, problems));
        }
        problems.orThrow();
        return enrichment;
    }

    /** Opens a source; its events come enriched. */
    public Decoder open(Format format, InputStream in) {
        Decoder source = format.open(in);
        boolean nothingToAdd = none || ownNames(format.word()) && !ownRules;
        return nothingToAdd ? source : new EnrichedDecoder(source, of(format));
    }

    /**
     * A probe of our own with what the rules say of it: the same as of a gateway's call, or the two would not meet in one scope.
     * Rules that look at the format see {@value #PROBER}.
     */
    public Attempt probe(Attempt probe) {
        return none ? probe : new EnrichedEvent((target, caller) -> find(PROBER, target, caller)).enriched(probe);
    }

    /** Events of this format with what the rules say of them. */
    Event.Cases<Event> of(Format format) {
        return new EnrichedEvent((target, caller) -> find(format.word(), target, caller));
    }

    /**
     * What would be known of an event, by name.
     *
     * @param given its facts by name: provider, model, host, key_alias, tags.NAME, ...
     * @throws IllegalArgumentException naming a fact that is none
     */
    public Map<String, String> explain(Map<String, String> given) {
        given.keySet().stream().filter(name -> !Facts.known(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + "' is nothing an event tells; there are " + Facts.names());
        });
        return decision.of(Facts.of(given), ownNames(given.get("format"))).over(given);
    }

    private Findings find(String format, Target target, Caller caller) {
        List<String> values = new ArrayList<>(inputs.size());
        for (String input : inputs) {
            values.add(Facts.of(input, format, target, caller));
        }
        Findings known = remembered.get(values);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        Findings found = decision.of(Facts.of(inputs, values), ownNames(format));
        remembered.put(values, found);
        return found;
    }

    /** @param format null if it is not told */
    private static boolean ownNames(String format) {
        return format != null && OWN_NAMES.contains(format);
    }

    private void prove(Example example, Problems problems) {
        Map<String, String> known = explain(example.given());
        example.gives().forEach((name, expected) -> {
            if (!expected.equals(known.get(name))) {
                problems.add(
                        example.place(),
                        "test fails: " + name + " is " + known.getOrDefault(name, "unknown") + ", not " + expected);
            }
        });
    }

    /** @throws IllegalStateException if the file in the jar is not as it was built */
    static RuleSet builtInRules() {
        Problems problems = new Problems();
        try (Reader text =
                new InputStreamReader(Enrichment.class.getResourceAsStream("rules.yaml"), StandardCharsets.UTF_8)) {
            RuleSet rules = RuleReader.read(YamlReader.read("rules.yaml", text, problems), problems);
            problems.orThrow();
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException("built-in rules cannot be read", e);
        }
    }
}
