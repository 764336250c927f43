package dev.nines.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportPlanTest {
    private static final String OLDER = "litellm-2025-07-05.json.gz";
    private static final String NEWER = "litellm-2026-08-01.json";

    private static Price price(String model, String date, String input, String source) {
        return new Price(
                "openai",
                model,
                Instant.parse(date + "T00:00:00Z"),
                new BigDecimal(input),
                null,
                null,
                BigDecimal.TEN,
                source);
    }

    private static PriceImport file(Price... prices) {
        return new PriceImport(List.of(prices), Map.of(), List.of(), Map.of(), 0);
    }

    @Test
    void theSameFileTwiceAddsNothing() {
        PriceImport file = file(price("a", "2025-07-05", "2.50", OLDER), price("b", "2025-07-05", "1", OLDER));
        // As it comes back from the wire: other digits, the same price.
        PriceBook book = PriceBook.of(
                List.of(price("a", "2025-07-05", "2.500000000", OLDER), price("b", "2025-07-05", "1", OLDER)));

        ImportPlan plan = ImportPlan.of(file, book);

        assertThat(plan.news()).isEmpty();
        assertThat(plan.summary()).isEqualTo("0 new prices; 2 known already");
    }

    @Test
    void anotherPriceOfTheSameDateIsACorrection() {
        ImportPlan plan = ImportPlan.of(
                file(price("a", "2025-07-05", "2", OLDER), price("c", "2025-07-05", "2", OLDER)),
                PriceBook.of(List.of(price("a", "2025-07-05", "3", OLDER))));

        assertThat(plan.summary()).isEqualTo("2 new prices, 1 of them corrections; 0 known already");
    }

    @Test
    void modelsThatALaterFileDropsAreCountedAndKeepTheirPrice() {
        PriceBook book = PriceBook.of(List.of(
                price("gone", "2025-07-05", "3", OLDER),
                price("stays", "2025-07-05", "3", OLDER),
                price("own", "2025-07-05", "3", "contract")));
        PriceImport later = file(price("stays", "2026-08-01", "2", NEWER));

        ImportPlan plan = ImportPlan.of(later, book);

        assertThat(plan.gone()).isEqualTo(1);
        assertThat(plan.summary())
                .endsWith("0 known already; 1 models of an earlier file are not in this one and keep their price");
        assertThat(book.withPrices(plan.news()).at("openai", "gone", Instant.parse("2026-09-01T00:00:00Z")))
                .isPresent();
    }
}
