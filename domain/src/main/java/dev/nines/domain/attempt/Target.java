package dev.nines.domain.attempt;

import static dev.nines.domain.attempt.Check.require;

import dev.nines.domain.Scope;

/**
 * Whom the attempt called, and through what.
 *
 * @param gateway gateway or prober that made the call, null if unknown
 * @param provider who answered or should have
 * @param model model asked for; {@value #NO_MODEL} where a probe checks the endpoint and no model
 * @param servedModel model that answered where it differs, else null
 * @param region region of the provider, null if unknown
 * @param operation chat, embeddings, ...; null if unknown
 */
public record Target(
        String gateway, String provider, String model, String servedModel, String region, String operation) {
    public static final String NO_MODEL = "*";

    /** Begins the provider of a control probe: well-known hosts that are no provider and tell whether our network works. */
    public static final String CONTROL = "control:";

    public Target {
        require(provider != null && !provider.isBlank(), "provider is missing; name who was called, e.g. openai");
        require(!provider.contains("/"), "provider '%s' holds a '/'; that belongs into model", provider);
        require(!provider.equals(Scope.ALL), "provider '%s' means all providers; name the one called", provider);
        require(model != null && !model.isBlank(), "model is missing; name the model, or * for an endpoint check");
    }

    /** Whether a model was asked at all. */
    public boolean hasModel() {
        return !model.equals(NO_MODEL);
    }
}
