package dev.nines.domain.money;

import static dev.nines.domain.money.Calls.price;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
    private final PriceBook book = PriceBook.of(List.of(
            price("openai", "gpt-4o", "2024-10-02", "2.50", "10"),
            price("openai", "gpt-4o", "2024-05-13", "5", "15"),
            price("openai", "gpt-4o-2024-05-13", "2024-05-13", "5.00", "15"),
            price("openai", "gpt-4.1", "2025-04-14", "2", "8"),
            price("bedrock", "anthropic.claude-3-haiku", "2024-03-13", "0.25", "1.25"),
            price("anthropic", "claude-sonnet-4", "2025-05-22", "3", "15"),
            price("gemini", "gemini-2.5-pro", "2025-06-17", "1.25", "10")));

    @ParameterizedTest
    @CsvSource({
        "2024-05-12T23:59:59.999999Z,",
        "2024-05-13T00:00:00Z, 5",
        "2024-10-01T23:59:59.999999Z, 5",
        "2024-10-02T00:00:00Z, 2.50",
        "2030-01-01T00:00:00Z, 2.50",
    })
    void theNewestPriceNotYoungerThanTheInstantHolds(Instant at, BigDecimal input) {
        assertThat(book.at("openai", "gpt-4o", at).map(Price::input).orElse(null))
                .isEqualTo(input);
    }

    @ParameterizedTest
    @CsvSource({
        // the name as it is comes first: the old snapshot keeps its price when the family got cheaper
        "openai, gpt-4o-2024-05-13, 5.00",
        "openai, gpt-4o-2024-11-20, 2.50",
        "openai, gpt-4o-latest, 2.50",
        "openai, openai/gpt-4o-2024-05-13, 5.00",
        "openai, azure/eu/gpt-4o-2024-11-20, 2.50",
        "openai, gpt-4.1-2025-04-14, 2",
        "anthropic, claude-sonnet-4-20250514, 3",
        "anthropic, claude-sonnet-4@20250514, 3",
        "bedrock, us.anthropic.claude-3-haiku, 0.25",
        "aws.bedrock, us-gov.anthropic.claude-3-haiku-20240307, 0.25",
        "google, gemini-2.5-pro, 1.25",
        "gcp.gemini, models/gemini-2.5-pro, 1.25",
        "anthropic, us.anthropic.claude-sonnet-4-20250514, 3",
        "vertex_ai, gemini-2.5-pro,",
        "openai, gpt-4,",
        "openai, gpt-4o-mini,",
        "openai, gpt-4o-05-13,",
        "openai, 4.1,",
        "openai, /,",
        "openai, -latest,",
        "nobody, gpt-4o,",
    })
    void aDressedUpNameFindsItsModel(String provider, String model, BigDecimal input) {
        assertThat(book.at(provider, model, Calls.AT).map(Price::input).orElse(null))
                .isEqualTo(input);
    }

    @Test
    void morePricesReplaceThoseOfTheSameMomentAndLeaveTheOldBookAlone() {
        PriceBook more = book.withPrices(List.of(
                price("openai", "gpt-4o", "2024-10-02", "2.40", "9"),
                price("google", "gemini-2.5-pro", "2025-06-17", "1.20", "9"),
                price("openai", "gpt-4o", "2025-09-01", "2.00", "8")));

        assertThat(more.prices())
                .hasSize(book.prices().size() + 1)
                .isSortedAccordingTo(Comparator.comparing(Price::provider)
                        .thenComparing(Price::model)
                        .thenComparing(Price::validFrom));
        assertThat(more.at("openai", "gpt-4o", Instant.parse("2025-01-01T00:00:00Z"))
                        .orElseThrow()
                        .input())
                .isEqualTo("2.40");
        assertThat(more.at("openai", "gpt-4o", Calls.AT).orElseThrow().input()).isEqualTo("2.00");
        assertThat(more.at("gemini", "gemini-2.5-pro", Calls.AT).orElseThrow().input())
                .isEqualTo("1.20");
        assertThat(book.at("openai", "gpt-4o", Calls.AT).orElseThrow().input()).isEqualTo("2.50");
    }

    @Test
    void anEmptyBookKnowsNoPrice() {
        assertThat(PriceBook.EMPTY.at("openai", "gpt-4o", Calls.AT)).isEmpty();
    }
}
