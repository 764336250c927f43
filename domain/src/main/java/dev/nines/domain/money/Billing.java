package dev.nines.domain.money;

import dev.nines.domain.attempt.Outcome;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether a provider charges for an attempt, where the event does not say.
 *
 * <table>
 *   <caption>The default</caption>
 *   <tr><th>outcome</th><th>billed</th><th>because</th></tr>
 *   <tr><td>ok, truncated, refused</td><td>yes</td><td>tokens were read and written</td></tr>
 *   <tr><td>content_filter</td><td>yes</td><td>the prompt was read, often the answer written too</td></tr>
 *   <tr><td>empty</td><td>yes</td><td>the prompt was read</td></tr>
 *   <tr><td>stream_cut, timeout, cancelled</td><td>yes</td><td>most bill what was generated until then, or go on</td></tr>
 *   <tr><td>server_error, overloaded, rate_limited</td><td>no</td><td>refused before or without generating</td></tr>
 *   <tr><td>connection, auth, client_error, gateway_denied</td><td>no</td><td>nothing reached the model</td></tr>
 * </table>
 *
 * <p>Billed without token counts means an unknown cost, never 0: a timeout nobody counted may well be on the invoice.
 *
 * @param billed outcomes that are charged for
 * @param byProvider the same for providers that differ, which then count alone
 */
public record Billing(Set<Outcome> billed, Map<String, Set<Outcome>> byProvider) {
    public static final Billing DEFAULT = new Billing(
            EnumSet.of(
                    Outcome.OK,
                    Outcome.TRUNCATED,
                    Outcome.REFUSED,
                    Outcome.CONTENT_FILTER,
                    Outcome.EMPTY,
                    Outcome.STREAM_CUT,
                    Outcome.TIMEOUT,
                    Outcome.CANCELLED),
            Map.of());

    public Billing {
        billed = frozen(billed);
        Map<String, Set<Outcome>> copies = new HashMap<>();
        byProvider.forEach((provider, outcomes) -> copies.put(ProviderName.priced(provider), frozen(outcomes)));
        byProvider = Collections.unmodifiableMap(copies);
    }

    /** This policy with one provider's own. */
    public Billing with(String provider, Set<Outcome> itsBilled) {
        Map<String, Set<Outcome>> more = new HashMap<>(byProvider);
        more.put(ProviderName.priced(provider), itsBilled);
        return new Billing(billed, more);
    }

    public boolean bills(String provider, Outcome outcome) {
        return byProvider.getOrDefault(ProviderName.priced(provider), billed).contains(outcome);
    }

    private static Set<Outcome> frozen(Set<Outcome> outcomes) {
        Set<Outcome> copy = EnumSet.noneOf(Outcome.class);
        copy.addAll(outcomes);
        return Collections.unmodifiableSet(copy);
    }
}
