package dev.nines.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.SpecialPrice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
    private static final String HEADER = "provider,model,valid_from,input,cache_read,cache_write,output,source\n";

    private static List<Price> read(String text) throws IOException {
        return PriceList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.csv");
    }

    @Test
    void aLineIsAPriceFromAMomentOn() throws IOException {
        List<Price> prices = read("# mine\n\n" + HEADER
                + "openai,gpt-4o,2024-05-13,5.00,,,15,\"a page, read\"\n"
                + "deepseek,deepseek-chat,2025-02-08T16:00:00Z,0.27,0.07,0.3,1.10,page\n");

        assertThat(prices)
                .containsExactly(
                        new Price(
                                "openai",
                                "gpt-4o",
                                Instant.parse("2024-05-13T00:00:00Z"),
                                new BigDecimal("5"),
                                null,
                                null,
                                new BigDecimal("15"),
                                "a page, read"),
                        new Price(
                                "deepseek",
                                "deepseek-chat",
                                Instant.parse("2025-02-08T16:00:00Z"),
                                new BigDecimal("0.27"),
                                new BigDecimal("0.07"),
                                new BigDecimal("0.3"),
                                new BigDecimal("1.1"),
                                "page"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai,gpt-4o,2024-05-13,5,,,15 | p.csv line 2: 7 columns where 8 belong",
                "openai,gpt-4o,2024-05-13,five,,,15,s | p.csv line 2: input 'five' is no number",
                "openai,gpt-4o,2024-05-13,5,,,,s | p.csv line 2: output is empty",
                "openai,,2024-05-13,5,,,15,s | p.csv line 2: model is empty",
                "openai,\"gpt-4o,2024-05-13,5,,,15,s | p.csv line 2: no CSV, check the quotes",
                "openai,gpt-4o,13.5.2024,5,,,15,s | p.csv line 2: valid_from '13.5.2024' is no date",
                "openai,gpt-4o,2024-05-13,5,-1,,15,s | p.csv line 2: cache_read '-1' is not within 0 and 2000",
                "openai,gpt-4o,2024-05-13,5,,,15000,s | p.csv line 2: output '15000' is not within 0 and 2000",
            })
    void aWrongLineIsNamed(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + line))
                .withMessageContaining(message);
    }

    @Test
    void theSameMomentTwiceIsAnError() {
        String line = "openai,gpt-4o,2024-05-13,5,,,15,s\n";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER + line + "# between\n" + line))
                .withMessage("p.csv line 4: the same provider, model and valid_from as in line 2");
    }

    @Test
    void aMissingHeaderAndAnEmptyFileAreErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("openai,gpt-4o,2024-05-13,5,,,15,s"))
                .withMessageStartingWith("p.csv line 1: the header must be provider,model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("# nothing\n"))
                .withMessageStartingWith("p.csv is empty");
    }

    @Test
    void aNinthColumnHoldsPricesForSpecialCases() throws IOException {
        List<Price> prices = read(HEADER.strip() + ",special\n"
                + "openai,gpt,2024-05-13,5,,,15,s,input flex=2.5; output priority above 200000=30;cache_write_1h = 8\n"
                + "openai,plain,2024-05-13,5,,,15,s,\n");

        assertThat(prices.get(0).special())
                .extracting(SpecialPrice::label, special -> special.usd().toPlainString())
                .containsExactly(
                        tuple("input flex", "2.5"),
                        tuple("cache_write_1h", "8"),
                        tuple("output priority above 200000", "30"));
        assertThat(prices.get(1).isPlain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "input flex, special 'input flex' is no price",
        "input above many=3, special 'input above many=3' is no price",
        "prompt flex=3, meter 'prompt' is unknown",
        "output=3, output is a base price",
        "input flex=3000, '3000' is not within 0 and 2000",
    })
    void aSpecialPriceThatIsNoneIsAnError(String special, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEADER.strip() + ",special\nopenai,gpt,2024-05-13,5,,,15,s," + special + "\n"))
                .withMessageStartingWith("p.csv line 2: " + message);
    }

    @Test
    void theBuiltInListKnowsWhenGpt4oBecameCheaper() {
        List<Price> prices = PriceList.builtIn();
        PriceBook book = PriceBook.of(prices);

        assertThat(book.prices()).hasSameSizeAs(prices).hasSizeGreaterThan(100);
        assertThat(prices)
                .extracting(Price::provider)
                .contains("openai", "anthropic", "google", "mistral", "deepseek", "groq", "xai", "cohere");
        assertThat(input(book, "gpt-4o", "2024-10-01T23:59:59Z")).isEqualTo("5");
        assertThat(input(book, "gpt-4o", "2024-10-02T00:00:00Z")).isEqualTo("2.5");
        assertThat(input(book, "gpt-4o-2024-08-06", "2024-08-06T00:00:00Z")).isEqualTo("2.5");
        assertThat(input(book, "gpt-4o-2024-05-13", "2025-08-06T00:00:00Z")).isEqualTo("5");
    }

    private static BigDecimal input(PriceBook book, String model, String at) {
        return book.at("openai", model, Instant.parse(at)).orElseThrow().input();
    }
}
