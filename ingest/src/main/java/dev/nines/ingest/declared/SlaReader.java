package dev.nines.ingest.declared;

import dev.nines.domain.money.ProviderName;
import dev.nines.domain.sla.Sla;
import dev.nines.domain.sla.SlaBasis;
import dev.nines.domain.sla.SlaSource;
import dev.nines.domain.sla.SlaTerms;
import dev.nines.ingest.yaml.YamlFields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code sla.yaml}: one entry a provider. */
final class SlaReader {
    private static final String NONE = "none";
    private static final List<String> ALWAYS =
            List.of("provider", "service", "target", "source", "as_of", "basis", "note");
    private static final List<String> TERMS =
            List.of("rule", "interval", "down_percent", "down_minutes", "failures", "ignored", "credits", "claim");

    private SlaReader() {}

    static List<Sla> read(YamlFields file) {
        file.only(List.of("slas"));
        List<Sla> slas = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlFields entry : file.list("slas")) {
            entry.text("provider")
                    .map(ProviderName::priced)
                    .filter(name -> !seen.add(name))
                    .ifPresent(name ->
                            entry.refuse("provider", "'" + name + "' has an entry above; one provider has one"));
            sla(entry).ifPresent(slas::add);
        }
        return slas;
    }

    private static Optional<Sla> sla(YamlFields entry) {
        boolean none = entry.text("target").filter(NONE::equals).isPresent();
        List<String> known = new ArrayList<>(ALWAYS);
        if (!none) {
            known.addAll(TERMS);
        }
        entry.only(known);
        Optional<String> provider = entry.required("provider", "name it as attempts do");
        Optional<String> service = entry.required("service", "say what the provider calls it");
        Optional<SlaSource> source = source(entry);
        entry.required("target", "give per cent, e.g. 99.9, or none");
        Optional<SlaTerms> terms = none ? Optional.empty() : SlaTermsReader.read(entry);
        if (provider.isEmpty() || service.isEmpty() || source.isEmpty() || terms.isEmpty() && !none) {
            return Optional.empty();
        }
        return Optional.of(new Sla(provider.get(), service.get(), terms, source.get()));
    }

    private static Optional<SlaSource> source(YamlFields entry) {
        Optional<String> where = entry.required("source", "give the address of the terms, or name your contract");
        Optional<LocalDate> asOf = entry.required("as_of", "give the day on which they were so, e.g. 2026-05-31")
                .flatMap(text -> date(entry, text));
        Optional<SlaBasis> basis = entry.required("basis", "one of " + bases()).flatMap(text -> basis(entry, text));
        if (where.isEmpty() || asOf.isEmpty() || basis.isEmpty()) {
            return Optional.empty();
        }
        String note = entry.text("note").map(String::strip).orElse("");
        return Optional.of(new SlaSource(
                where.get(), asOf.get(), basis.get(), note, entry.place().toString()));
    }

    private static Optional<LocalDate> date(YamlFields entry, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 2000 && date.getYear() < 2100) {
                return Optional.of(date);
            }
        } catch (DateTimeException e) {
            // Refused below, as a date of another century is.
        }
        entry.refuse("as_of", "'" + text + "' is no day of this century; write e.g. 2026-05-31");
        return Optional.empty();
    }

    private static Optional<SlaBasis> basis(YamlFields entry, String text) {
        Optional<SlaBasis> basis = Arrays.stream(SlaBasis.values())
                .filter(b -> b.word().equals(text))
                .findFirst();
        if (basis.isEmpty()) {
            entry.refuse("basis", "'" + text + "' is none of " + bases());
        }
        return basis;
    }

    private static String bases() {
        return Arrays.stream(SlaBasis.values()).map(SlaBasis::word).collect(Collectors.joining(", "));
    }
}
