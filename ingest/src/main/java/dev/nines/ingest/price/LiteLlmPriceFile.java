package dev.nines.ingest.price;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nines.domain.money.Price;
import dev.nines.ingest.price.PriceImport.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * LiteLLM's {@code model_prices_and_context_window.json}: token prices of chat, completion, responses and embedding
 * models, by prompt size, service tier, cache and reasoning. Prices are taken from the file's digits, not through a double. Two entries that name the same model of the same
 * provider give one price: of the key that names the provider, else of the first. A price of 0 is not taken: the file writes
 * it for free models and for unknown prices alike, and unknown is never 0 here; a price list can say that a model is free.
 */
public final class LiteLlmPriceFile {
    private static final Set<String> MODES = Set.of("chat", "completion", "responses", "embedding");
    private static final String EXAMPLE = "sample_spec";
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private final Instant validFrom;
    private final String source;
    private final Map<List<String>, Taken> taken = new LinkedHashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int rounded;

    private LiteLlmPriceFile(Instant validFrom, String source) {
        this.validFrom = validFrom;
        this.source = source;
    }

    /**
     * @param in the file, plain or gzip
     * @param validFrom first moment the prices hold; the file has no dates
     * @param source what to note as the prices' source
     * @throws IOException if it cannot be read or is no JSON
     * @throws IllegalArgumentException if it is JSON of another shape
     */
    public static PriceImport read(InputStream in, Instant validFrom, String source) throws IOException {
        JsonNode entries = JSON.readTree(PriceFile.unzipped(in));
        if (!entries.isObject()) {
            throw new IllegalArgumentException(source + " is no LiteLLM price file: no JSON object of models");
        }
        LiteLlmPriceFile file = new LiteLlmPriceFile(validFrom, source);
        entries.properties().forEach(entry -> file.take(entry.getKey(), entry.getValue()));
        file.count();
        return new PriceImport(
                file.taken.values().stream().map(Taken::price).toList(),
                file.kinds,
                file.skipped,
                file.leftOut,
                file.rounded);
    }

    private void take(String key, JsonNode entry) {
        if (key.equals(EXAMPLE)) {
            return;
        }
        try {
            LiteLlmName name = LiteLlmName.of(key, text(entry, "litellm_provider"));
            LiteLlmCosts costs = new LiteLlmCosts(entry);
            take(new Taken(key, name.routed(), price(name, entry, costs), costs));
        } catch (IllegalArgumentException e) {
            skipped.add(new Skipped(key, e.getMessage()));
        }
    }

    private void take(Taken next) {
        List<String> model = List.of(next.price.provider(), next.price.model());
        Taken former = taken.get(model);
        boolean replaces = former != null && next.routed && !former.routed;
        if (former != null) {
            Taken loser = replaces ? former : next;
            boolean same = former.price.equals(next.price);
            skipped.add(
                    new Skipped(loser.key, same ? "a model named twice" : "a model named twice, another price kept"));
        }
        if (former == null || replaces) {
            taken.put(model, next);
        }
    }

    /** What the prices that were taken in the end hold beside their base prices. */
    private void count() {
        for (Taken one : taken.values()) {
            Set<String> found =
                    one.price.special().stream().map(LiteLlmKey::kind).collect(Collectors.toCollection(TreeSet::new));
            if (!one.price.uplift().isEmpty()) {
                found.add("regional uplift");
            }
            found.forEach(kind -> kinds.merge(kind, 1, Integer::sum));
            one.costs.leftOut().forEach(kind -> leftOut.merge(kind, 1, Integer::sum));
            rounded += one.costs.rounded() ? 1 : 0;
        }
    }

    private Price price(LiteLlmName name, JsonNode entry, LiteLlmCosts costs) {
        String mode = text(entry, "mode");
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException("mode " + mode);
        }
        Price price = new Price(
                name.provider(),
                name.model(),
                validFrom,
                costs.input(),
                costs.cacheRead(),
                costs.cacheWrite(),
                costs.output(mode),
                costs.special(),
                costs.uplift(),
                source);
        if (price.input().signum() == 0 && price.output().signum() == 0) {
            throw new IllegalArgumentException("price 0, which there means free or unknown");
        }
        return price;
    }

    private static String text(JsonNode entry, String field) {
        JsonNode value = entry.get(field);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.textValue();
    }

    private record Taken(String key, boolean routed, Price price, LiteLlmCosts costs) {}
}
