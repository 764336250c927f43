package dev.nines.ingest.format.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Tag;
import dev.nines.domain.attempt.Target;
import dev.nines.ingest.format.Fields;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Helicone's three shapes have in common. */
final class HeliconeCall {
    private HeliconeCall() {}

    /** The property a caller sets to join the requests of an agent's session. */
    static Lineage lineage(String id, JsonNode properties) {
        return new Lineage(id, property(properties, "Helicone-Session-Id").orElse(null), 1, null);
    }

    /** Providers come in upper case from the proxy and in lower case from the AI gateway. */
    static Target target(Optional<String> provider, Optional<String> model, String served, Optional<String> path) {
        String name = provider.orElseThrow(() ->
                        new IllegalArgumentException("provider is missing; let the webhook include data (includeData)"))
                .toLowerCase(Locale.ROOT)
                .replace('/', '-');
        // Counts for its provider only: a model that nobody names.
        String asked = model.orElse(Target.NO_MODEL);
        return new Target(
                HeliconeReader.GATEWAY,
                name,
                asked,
                served == null || served.equals(asked) ? null : served,
                null,
                path.flatMap(ApiPath::operation).orElse(null));
    }

    /** USD; 0 where Helicone knows no price, except for an answer from its cache. */
    static Charge charge(Optional<BigDecimal> cost, boolean cacheHit) {
        if (cacheHit) {
            return Charge.reported(Usd.of(BigDecimal.ZERO), null);
        }
        return cost.filter(usd -> usd.signum() != 0)
                .map(usd -> Charge.reported(Usd.of(usd), null))
                .orElse(Charge.UNKNOWN);
    }

    /** A user is mostly a person, and kept as a tag; the tenant is whose key it was, if that is told. */
    static Caller caller(
            Optional<String> key,
            Optional<String> user,
            JsonNode properties,
            Optional<String> address,
            ReportedUsage usage) {
        Map<String, String> tags = new TreeMap<>();
        OwnTags.addEach(properties, tags);
        address.flatMap(OwnTags::host).ifPresent(host -> tags.put(Tag.SERVER_ADDRESS, host));
        if (usage.cacheWrite1h() != null && usage.cacheWrite1h() > 0) {
            tags.put(Tag.CACHE_WRITE_1H, usage.cacheWrite1h().toString());
        }
        user.ifPresent(id -> tags.put("helicone.user", id));
        return new Caller(key.orElse(null), null, null, null, tags);
    }

    static Optional<String> property(JsonNode properties, String name) {
        return properties.path(name).isTextual() ? Fields.of(properties).label(name) : Optional.empty();
    }

    /** Microseconds; Helicone writes -1 where it did not measure. */
    static Optional<Long> delay(Fields fields, String name) {
        return fields.decimal(name).filter(millis -> millis.signum() >= 0).flatMap(millis -> fields.millis(name));
    }

    /** 0 stands for not measured: an answer that was not streamed. */
    static Double ttft(Fields fields, String name) {
        return fields.decimal(name)
                .filter(millis -> millis.signum() > 0)
                .map(BigDecimal::doubleValue)
                .orElse(null);
    }
}
