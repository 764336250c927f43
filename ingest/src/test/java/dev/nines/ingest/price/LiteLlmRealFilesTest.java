package dev.nines.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.attempt.Usage;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Quote;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LiteLLM's file at two dates, as it was published. */
class LiteLlmRealFilesTest {
    private static final String OLDER = "litellm-prices-2025-07-05.json.gz";
    private static final String NEWER = "litellm-prices-2026-08-01.json.gz";
    private static final Set<String> MODES = Set.of("chat", "completion", "responses", "embedding");
    private static final Set<String> KINDS_LEFT_OUT = Set.of(
            "audio",
            "image",
            "video",
            "tool",
            "characters",
            "seconds",
            "requests",
            "citations",
            "Databricks units",
            "price 0, which there means free or unknown");

    @ParameterizedTest
    @ValueSource(strings = {OLDER, NEWER})
    void everyPriceKeyIsTakenOrCountedAsLeftOut(String name) throws IOException {
        JsonNode entries;
        try (InputStream in = Files.newInputStream(sharedData(name))) {
            entries = new ObjectMapper().readTree(PriceFile.unzipped(in));
        }
        List<String> unknown = new ArrayList<>();
        entries.properties().stream()
                .filter(entry -> MODES.contains(entry.getValue().path("mode").asText()))
                .forEach(entry -> entry.getValue().fieldNames().forEachRemaining(key -> {
                    boolean price = key.contains("cost") || key.contains("pric") || key.contains("uplift");
                    boolean taken = key.equals("tiered_pricing")
                            || LiteLlmKey.of(key).isPresent()
                            || LiteLlmKey.region(key).isPresent();
                    if (price
                            && !taken
                            && !LiteLlmKey.kindLeftOut(key)
                                    .filter(KINDS_LEFT_OUT::contains)
                                    .isPresent()) {
                        unknown.add(entry.getKey() + " " + key);
                    }
                }));

        assertThat(unknown).isEmpty();
        assertThat(PriceFile.read(sharedData(name), Clock.systemUTC()).leftOut().keySet())
                .isSubsetOf(KINDS_LEFT_OUT);
    }

    @Test
    void whatTheNewerFileHoldsBesideBasePrices() throws IOException {
        PriceImport prices = PriceFile.read(sharedData(NEWER), Clock.systemUTC());

        assertThat(prices.kinds())
                .containsOnlyKeys(
                        "prompt-size tier",
                        "batch",
                        "flex",
                        "priority",
                        "1-hour cache write",
                        "reasoning",
                        "regional uplift");
        assertThat(prices.kinds().get("prompt-size tier")).isGreaterThan(90);
        assertThat(prices.prices())
                .filteredOn(price -> price.provider().equals("dashscope")
                        && price.special().stream().anyMatch(special -> special.above() == 256_000))
                .isNotEmpty();
    }

    /** USD of the file per million tokens x tokens, by hand from the file's text. */
    @ParameterizedTest
    @CsvSource({
        // claude-sonnet-4-5 above 200k: 150,000 x 6 + 60,000 x 0.6 + 10,000 x 7.5 (5 min) + 20,000 x 12 (1 h) + 1,000 x
        // 22.5
        "anthropic, claude-sonnet-4-5, standard, 150000, 60000, 30000, 20000, 1000, , 1.273500000",
        // and below: 1,000 x 3 + 60,000 x 0.3 + 10,000 x 3.75 + 20,000 x 6 + 1,000 x 15
        "anthropic, claude-sonnet-4-5, standard, 1000, 60000, 30000, 20000, 1000, , 0.193500000",
        // gpt-5.6 flex above 272k in the EU: (300,000 x 5 + 10,000 x 0.5 + 100 x 22.5) x 1.1
        "openai, gpt-5.6, flex, 300000, 10000, 0, 0, 100, eu, 1.657975000",
        // gpt-5.6 batch: 1,000 x 2.5 + 100 x 15
        "openai, gpt-5.6, batch, 1000, 0, 0, 0, 100, , 0.004000000",
        // gemini-3-pro-preview priority above 200k: 250,000 x 7.2 + 10,000 x 0.72 + 1,000 x 32.4
        "vertex_ai, gemini-3-pro-preview, priority, 250000, 10000, 0, 0, 1000, , 1.839600000",
        // MiniMax-M3 above 512k: 512,001 x 0.6 + 10 x 2.4 = 307,200.6 + 24
        "minimax, MiniMax-M3, standard, 512001, 0, 0, 0, 10, , 0.307224600",
        // qwen3.7-plus, tiered_pricing above 256k: 250,000 x 1.2 + 10,000 x 0.24 + 100 x 4.8
        "dashscope, qwen3.7-plus, standard, 250000, 10000, 0, 0, 100, , 0.302880000",
        // o4-mini priority: 1,000 x 2 + 1,000 x 0.5 + 100 x 8
        "openai, o4-mini, priority, 1000, 1000, 0, 0, 100, , 0.003300000",
    })
    void aCallCostsWhatTheNewerFileSays(
            String provider,
            String model,
            String tier,
            long input,
            long read,
            long write,
            long hour,
            long output,
            String region,
            String usd)
            throws IOException {
        PriceBook book = PriceBook.of(
                PriceFile.read(sharedData(NEWER), Clock.systemUTC()).prices());
        Price price =
                book.at(provider, model, Instant.parse("2026-08-02T00:00:00Z")).orElseThrow();

        Quote quote = Quote.of(
                price, new Usage(input, read, write, output, null), new Terms(ServiceTier.of(tier), hour, region));

        assertThat(quote.usd()).isEqualTo(usd);
    }

    @Test
    void eachSnapshotHoldsFromItsDateOn() throws IOException {
        PriceBook book = PriceBook.of(
                        PriceFile.read(sharedData(OLDER), Clock.systemUTC()).prices())
                .withPrices(PriceFile.read(sharedData(NEWER), Clock.systemUTC()).prices());

        // The later file no longer names claude-3-5-haiku-latest: the last price known goes on.
        assertThat(book.at("anthropic", "claude-3-5-haiku-latest", Instant.parse("2026-09-01T00:00:00Z")))
                .isPresent()
                .get()
                .extracting(Price::validFrom)
                .isEqualTo(Instant.parse("2025-07-05T00:00:00Z"));
        assertThat(book.at("openai", "gpt-5.6", Instant.parse("2026-07-31T23:59:59Z")))
                .isEmpty();
        assertThat(book.at("openai", "gpt-5.6", Instant.parse("2026-08-01T00:00:00Z")))
                .isPresent();
    }

    /** The folder of real data lies beside the repository, or beside the folder of its worktrees. */
    private static Path sharedData(String name) {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(file != null, () -> "skipped: no shared/data/" + name + " beside the repository");
        return file;
    }
}
