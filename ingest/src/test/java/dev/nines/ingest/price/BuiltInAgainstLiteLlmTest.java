package dev.nines.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the built-in list against LiteLLM's files at their dates, entry by entry, as an attempt would look it up: what
 * both know must cost the same, or the difference is explained here.
 */
class BuiltInAgainstLiteLlmTest {
    /** Where the two differ and why the built-in list is kept. */
    private static final Map<String, Map<String, String>> EXPLAINED = Map.of(
            "litellm-prices-2025-07-05.json.gz",
            Map.of(
                    "anthropic claude-3-5-haiku-latest",
                            "not lowered there in December 2024, but for its snapshot it was",
                    "cohere command-r7b-12-2024", "input and output exchanged there; put right in the later file",
                    "google gemini-1.5-pro", "not lowered there in October 2024",
                    "google gemini-1.5-pro-latest", "as gemini-1.5-pro, and a digit lost in the output",
                    "mistral codestral-latest", "not lowered there in September 2024",
                    "mistral mistral-large-2407", "not lowered there in September 2024",
                    "mistral open-mistral-nemo", "not lowered there in September 2024",
                    "openai gpt-3.5-turbo", "the price of June 2023; put right in the later file",
                    "openai o1-mini-2024-09-12", "not lowered there in January 2025, but for its family it was"),
            "litellm-prices-2026-08-01.json.gz",
            Map.of(
                    "google gemini-1.5-flash", "output lost there",
                    "google gemini-2.0-flash-lite", "a cache price we have not seen listed",
                    "mistral codestral-latest", "not lowered there in September 2024",
                    "mistral mistral-large-2407", "not lowered there in September 2024",
                    "mistral mistral-small-latest", "moved on to a model younger than our last entry",
                    "mistral open-mistral-nemo", "not lowered there in September 2024"));

    private final PriceBook builtIn = PriceBook.of(PriceList.builtIn());

    @ParameterizedTest
    @CsvSource({"litellm-prices-2025-07-05.json.gz, 68", "litellm-prices-2026-08-01.json.gz, 60"})
    void theSameModelCostsTheSame(String name, int leastCompared) throws IOException {
        PriceImport theirs = PriceFile.read(sharedData(name), Clock.systemUTC());
        Map<String, String> different = new TreeMap<>();
        Set<Price> compared = new HashSet<>();
        for (Price price : theirs.prices()) {
            builtIn.at(price.provider(), price.model(), price.validFrom()).ifPresent(ours -> {
                compared.add(ours);
                if (!agree(ours, price)) {
                    different.put(price.provider() + " " + price.model(), line(ours) + " here, " + line(price));
                }
            });
        }

        assertThat(different.keySet())
                .as(different.toString())
                .isEqualTo(EXPLAINED.get(name).keySet());
        assertThat(compared).hasSizeGreaterThanOrEqualTo(leastCompared);
    }

    /** A cache price the file leaves out counts there as input, so it is compared only where the file has one. */
    private static boolean agree(Price ours, Price theirs) {
        boolean noCachePrice = theirs.cacheRead().equals(theirs.input());
        return same(ours.input(), theirs.input())
                && same(ours.output(), theirs.output())
                && (noCachePrice || same(ours.cacheRead(), theirs.cacheRead()));
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    private static String line(Price price) {
        return Stream.of(price.input(), price.cacheRead(), price.cacheWrite(), price.output())
                .map(BigDecimal::toPlainString)
                .toList()
                .toString();
    }

    @Test
    void bothFilesAreReadWhole() throws IOException {
        PriceImport older = PriceFile.read(sharedData("litellm-prices-2025-07-05.json.gz"), Clock.systemUTC());
        PriceImport newer = PriceFile.read(sharedData("litellm-prices-2026-08-01.json.gz"), Clock.systemUTC());

        assertThat(older.prices().size() + older.skipped().size()).isEqualTo(1_140);
        assertThat(newer.prices().size() + newer.skipped().size()).isEqualTo(2_985);
        assertThat(older.prices()).extracting(Price::validFrom).containsOnly(Instant.parse("2025-07-05T00:00:00Z"));
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
