package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.ProviderName;
import dev.nines.schemas.PriceCodec;
import dev.nines.sql.rows.PriceRows;
import dev.nines.sql.rows.PublishedPrice;
import dev.nines.sql.support.Events;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The view model_prices finds what the price book finds. */
class ModelPricesTest extends CostFixture {
    private static final List<Instant> MOMENTS = List.of(
            Instant.parse("2024-12-31T00:00:00Z"),
            Instant.parse("2025-01-01T00:00:00Z"),
            Instant.parse("2025-07-01T00:00:00Z"),
            Instant.parse("2026-06-01T00:00:00Z"));

    private final List<Price> listed = new ArrayList<>();

    private void list(String provider, String model, String from, String input, String cacheRead) {
        dev.nines.event.Price event = Events.price(model, input)
                .setProvider(provider)
                .setValidFrom(Instant.parse(from + "T00:00:00Z"))
                .setCacheReadUsd(cacheRead == null ? null : usd(cacheRead))
                .build();
        listed.add(PriceCodec.read(event));
        store(PriceRows.PRICES, List.of(new PublishedPrice(event, Instant.parse("2026-02-01T00:00:00Z"))));
    }

    @Test
    void namesAreFoundAsThePriceBookFindsThem() {
        list("openai", "gpt-4o", "2025-01-01", "2.5", "1.25");
        list("openai", "gpt-4o", "2026-01-01", "2", null);
        list("openai", "gpt-4o-2024-08-06", "2025-06-01", "2.6", null);
        list("openai", "gpt-4.1", "1970-01-01", "2", null);
        list("openai", "openai/o3", "2025-01-01", "8", null);
        list("anthropic", "claude-sonnet-4", "2025-01-01", "3", "0.3");
        list("bedrock", "anthropic.claude-sonnet-4", "2025-01-01", "3.1", null);
        list("bedrock", "claude-sonnet-4", "2025-06-30", "3.2", null);
        list("aws", "nova", "2025-01-01", "0.8", null);
        list("google-ai-studio", "gemini-2.5", "2025-01-01", "1.25", null);
        list("vertex_ai", "gemini-2.5", "2025-01-01", "1.3", null);
        same(
                "openai/gpt-4o",
                "openai/gpt-4o-2024-08-06",
                "openai/gpt-4o-20240806",
                "openai/gpt-4o@20240806",
                "openai/gpt-4o-latest",
                "openai/openai/gpt-4o",
                "openai/azure/openai/gpt-4o-latest",
                "openai/gpt-4.1",
                "openai/gpt-4.1-2025-04-14",
                "openai/us.gpt-4.1",
                "openai/o3",
                "openai/openai/o3",
                "openai/x/",
                "openai/-latest",
                "openai/-20240806",
                "openai/gpt-4o-2024080",
                "openai/.gpt-4o",
                "openai/gpt-4o.",
                "anthropic/claude-sonnet-4-20250514",
                "anthropic/claude-sonnet-4@20250514",
                "aws.bedrock/us.anthropic.claude-sonnet-4-20250514",
                "bedrock/eu.anthropic.claude-sonnet-4",
                "amazon-bedrock/claude-sonnet-4-latest",
                "bedrock/nova",
                "gemini/gemini-2.5",
                "google/models/gemini-2.5",
                "vertex/gemini-2.5-20250101",
                "azure/gpt-4o",
                "nobody/gpt-4o");
    }

    /** Every spelling of a provider that the domain knows has the price of the one name. */
    @Test
    void everySpellingOfAProvider() {
        List<String> scopes = new ArrayList<>();
        for (String provider : ProviderName.spelledDifferently()) {
            for (String spelling : ProviderName.spellings(provider)) {
                list(spelling, "m-" + listed.size(), "2025-01-01", "1", null);
                scopes.add(spelling + "/m-" + (listed.size() - 1));
                scopes.add(provider + "/m-" + (listed.size() - 1));
            }
        }
        assertThat(scopes).hasSizeGreaterThan(80);
        same(scopes.toArray(String[]::new));
    }

    /** Every name of LiteLLM's file, as it is and as gateways dress names up. The prices are invented. */
    @Test
    void realNames() throws IOException {
        Path file = Path.of("/work/shared/data/litellm-prices-2026-08-01.json.gz");
        assumeTrue(Files.exists(file), "LiteLLM's file is not there");
        JsonNode models;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            models = new ObjectMapper().readTree(in);
        }
        List<PublishedPrice> prices = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        models.properties().forEach(model -> {
            String provider = model.getValue().path("litellm_provider").asText();
            if (provider.isEmpty() || provider.contains("/")) {
                return;
            }
            dev.nines.event.Price event = Events.price(model.getKey(), Integer.toString(prices.size() + 1))
                    .setProvider(provider)
                    .setValidFrom(Instant.parse("2025-01-01T00:00:00Z"))
                    .build();
            prices.add(new PublishedPrice(event, Instant.parse("2026-02-01T00:00:00Z")));
            listed.add(PriceCodec.read(event));
            scopes.add(provider + "/" + model.getKey());
            scopes.add(provider + "/openrouter/" + model.getKey() + "-20260101");
            scopes.add(provider + "/" + model.getKey().substring(model.getKey().indexOf('/') + 1));
        });
        assertThat(scopes).hasSizeGreaterThan(1000);
        store(PriceRows.PRICES, prices);
        same(scopes.toArray(String[]::new));
    }

    private void same(String... scopes) {
        seen(scopes);
        PriceBook book = PriceBook.of(listed);
        Map<String, List<List<Object>>> rows = new HashMap<>();
        query(
                        "SELECT provider, model, valid_from, input_usd, cache_read_usd, cache_write_usd, output_usd FROM model_prices"
                                + " ORDER BY valid_from")
                .forEach(row -> rows.computeIfAbsent(row.get(0) + "/" + row.get(1), scope -> new ArrayList<>())
                        .add(row));
        for (String scope : scopes) {
            int slash = scope.indexOf('/');
            for (Instant moment : MOMENTS) {
                Optional<Price> price = book.at(scope.substring(0, slash), scope.substring(slash + 1), moment);
                assertThat(found(rows.getOrDefault(scope, List.of()), moment))
                        .as(scope + " at " + moment)
                        .isEqualTo(price.map(p -> List.of(
                                scaled(p.input()), scaled(p.cacheRead()), scaled(p.cacheWrite()), scaled(p.output()))));
            }
        }
    }

    private static Optional<List<Object>> found(List<List<Object>> rows, Instant moment) {
        return rows.stream()
                .filter(row -> !((Instant) row.get(2)).isAfter(moment))
                .reduce((a, b) -> b)
                .map(row -> row.subList(3, 7));
    }

    private static BigDecimal scaled(BigDecimal amount) {
        return amount.setScale(9);
    }
}
