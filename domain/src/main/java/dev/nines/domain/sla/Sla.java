package dev.nines.domain.sla;

import dev.nines.domain.money.ProviderName;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The service level of one provider.
 *
 * @param provider under one of the names that gateways use; all other spellings of it mean the same
 * @param service as the provider calls it
 * @param terms empty where it promises nothing in public
 */
public record Sla(String provider, String service, Optional<SlaTerms> terms, SlaSource source) {
    public Sla {
        provider = ProviderName.priced(provider);
        Objects.requireNonNull(service, "service of an SLA");
        Objects.requireNonNull(source, "source of an SLA");
    }

    /** A line for people. */
    public String summary() {
        return provider + ": " + service + ", " + terms.map(Sla::summary).orElse("no public SLA") + "; "
                + source.basis().word() + " " + source.asOf();
    }

    private static String summary(SlaTerms terms) {
        String credits = terms.credits().isEmpty()
                ? "no credits"
                : terms.credits().stream().map(SlaCredit::summary).collect(Collectors.joining(", "));
        return Shares.percent(terms.target()) + " (" + terms.rule().summary() + "), credits " + credits
                + terms.claim().map(claim -> ", to claim within " + claim).orElse("");
    }
}
