package dev.nines.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.nines.domain.money.Meter;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import dev.nines.ingest.price.PriceImport.Skipped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmPriceFileTest {
    private static final Instant FROM = Instant.parse("2025-07-05T00:00:00Z");
    private static final String CHAT = "'litellm_provider':'openai','mode':'chat',";

    private static PriceImport read(String json) throws IOException {
        return read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static PriceImport read(byte[] file) throws IOException {
        return LiteLlmPriceFile.read(new ByteArrayInputStream(file), FROM, "litellm");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aPricePerTokenBecomesOnePerMillionDigitByDigit() throws IOException {
        // 3e-06 and 1.5e-05 as doubles times a million would be 3 and 15.000000000000002
        PriceImport prices = read("{'sample_spec':{'mode':'one of: chat'},'gpt-x':{" + CHAT
                + "'input_cost_per_token':3e-06,'output_cost_per_token':1.5e-05,"
                + "'cache_read_input_token_cost':3E-7,'cache_creation_input_token_cost':0.00000375}}");

        assertThat(prices.prices())
                .containsExactly(new Price(
                        "openai",
                        "gpt-x",
                        FROM,
                        new BigDecimal("3"),
                        new BigDecimal("0.3"),
                        new BigDecimal("3.75"),
                        new BigDecimal("15"),
                        "litellm"));
        assertThat(prices.skipped()).isEmpty();
        assertThat(prices.summary()).isEqualTo("1 prices");
    }

    @Test
    void gzipIsAccepted() throws IOException {
        String json = "{\"m\":{\"litellm_provider\":\"p\",\"mode\":\"embedding\",\"input_cost_per_token\":1e-08}}";

        assertThat(read(gzip(json))).isEqualTo(read(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(read(gzip(json)).prices()).singleElement().satisfies(price -> {
            assertThat(price.input()).isEqualTo("0.01");
            assertThat(price.output()).isEqualByComparingTo("0");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'litellm_provider':'openai','mode':'image_generation' | mode image_generation",
                "'litellm_provider':'openai' | no mode",
                "'mode':'chat' | no litellm_provider",
                "'litellm_provider':'openai','mode':'chat' | no token price",
                "'litellm_provider':'o','mode':'chat','input_cost_per_token':1e-6 | no output price",
                "'litellm_provider':'o','mode':'chat','input_cost_per_token':'1e-6' | a price that is no number",
                "'litellm_provider':'o','mode':'embedding','input_cost_per_token':0.0 | price 0, which there means free or"
                        + " unknown",
                "'litellm_provider':'o','mode':'chat','input_cost_per_token':0.015 | a price below 0 or above 2,000 USD"
                        + " per million tokens",
            })
    void whatGivesNoPriceIsSkippedWithTheReason(String fields, String reason) throws IOException {
        PriceImport prices = read("{'m':{" + fields + "}}");

        assertThat(prices.prices()).isEmpty();
        assertThat(prices.skipped()).containsExactly(new Skipped("m", reason));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, openai, openai, gpt-4o",
        "openai/gpt-4o, openai, openai, gpt-4o",
        "gemini/gemini-2.5-pro, gemini, google, gemini-2.5-pro",
        "gemini-2.5-pro, vertex_ai-language-models, vertex_ai, gemini-2.5-pro",
        "vertex_ai/claude-sonnet-4@20250514, vertex_ai-anthropic_models, vertex_ai, claude-sonnet-4@20250514",
        "us.anthropic.claude-3-haiku-20240307-v1:0, bedrock_converse, bedrock, us.anthropic.claude-3-haiku-20240307-v1:0",
        "azure/eu/gpt-4o, azure, azure, eu/gpt-4o",
        "command-r-plus, cohere_chat, cohere, command-r-plus",
        "openrouter/openai/gpt-4o, openrouter, openrouter, openai/gpt-4o",
        "fireworks_ai/nomic-embed, fireworks_ai-embedding-models, fireworks_ai, nomic-embed",
    })
    void anEntryIsNamedAsAttemptsNameIt(String key, String litellm, String provider, String model) {
        LiteLlmName name = LiteLlmName.of(key, litellm);

        assertThat(name.provider()).isEqualTo(provider);
        assertThat(name.model()).isEqualTo(model);
    }

    @Test
    void aModelNamedTwiceTakesThePriceOfTheKeyThatNamesItsProvider() throws IOException {
        String cheap =
                "'litellm_provider':'deepseek','mode':'chat','input_cost_per_token':1e-6,'output_cost_per_token':1e-6";
        String dear = cheap.replace("1e-6", "2e-6");

        PriceImport bareFirst = read("{'v3':{" + cheap + "},'deepseek/v3':{" + dear + "}}");
        PriceImport bareLast = read("{'deepseek/v3':{" + dear + "},'v3':{" + cheap + "}}");

        assertThat(bareFirst.prices())
                .isEqualTo(bareLast.prices())
                .singleElement()
                .satisfies(price -> assertThat(price.input()).isEqualTo("2"));
        assertThat(bareFirst.skipped())
                .isEqualTo(bareLast.skipped())
                .containsExactly(new Skipped("v3", "a model named twice, another price kept"));
    }

    @Test
    void pricesBesideTheBasePricesAreTakenAndCountedByKind() throws IOException {
        String base = "'input_cost_per_token':1e-6,'output_cost_per_token':1e-6,";
        PriceImport prices = read("{'a':{" + CHAT + base
                + "'input_cost_per_token_above_200k_tokens':2e-6,'output_cost_per_token_above_200k_tokens':3e-6,"
                + "'cache_read_input_token_cost_above_200k_tokens_priority':4e-6,"
                + "'input_cost_per_token_batches':5e-7,'cache_creation_input_token_cost_above_1hr':2e-6,"
                + "'cache_creation_input_token_cost_above_1hr_above_200k_tokens':6e-6,"
                + "'regional_processing_uplift_multiplier_eu':1.1,'input_cost_per_audio_token':1e-5,"
                + "'search_context_cost_per_query':{'search_context_size_low':0.03}},"
                + "'b':{" + CHAT + base + "'output_cost_per_reasoning_token':3e-6,'output_cost_per_token_batches':0,"
                + "'output_cost_per_token_flex':5e-7,'input_cost_per_token_priority':null}}");

        assertThat(prices.prices().get(0).special())
                .extracting(SpecialPrice::label, special -> special.usd().toPlainString())
                .containsExactly(
                        tuple("input above 200000", "2"),
                        tuple("input batch", "0.5"),
                        tuple("cache_read priority above 200000", "4"),
                        tuple("cache_write_1h", "2"),
                        tuple("cache_write_1h above 200000", "6"),
                        tuple("output above 200000", "3"));
        assertThat(prices.prices().get(0).uplift()).containsExactly(entry("eu", new BigDecimal("1.1")));
        assertThat(prices.prices().get(1).special())
                .extracting(SpecialPrice::label)
                .containsExactly("output flex", "reasoning");
        assertThat(prices.summary())
                .isEqualTo("2 prices, some also by 1-hour cache write (1), batch (1), flex (1), priority (1),"
                        + " prompt-size tier (1), reasoning (1), regional uplift (1); left out: audio (1), price 0, which"
                        + " there means free or unknown (1), tool (1)");
    }

    @Test
    void tieredPricingGivesBasePricesAndThoseAboveEachSize() throws IOException {
        PriceImport prices = read("{'dashscope/qwen':{'litellm_provider':'dashscope','mode':'chat','tiered_pricing':["
                + "{'range':[0,32000.0],'input_cost_per_token':1e-6,'output_cost_per_token':5e-6,"
                + "'output_cost_per_reasoning_token':8e-6},"
                + "{'range':[32000.0,128000.0],'input_cost_per_token':2e-6,'output_cost_per_token':9e-6,"
                + "'cache_read_input_token_cost':2e-7}]}}");

        assertThat(prices.skipped()).isEmpty();
        assertThat(prices.leftOut()).isEmpty();
        assertThat(prices.prices()).singleElement().satisfies(price -> {
            assertThat(price.input()).isEqualTo("1");
            assertThat(price.output()).isEqualTo("5");
            assertThat(price.special())
                    .extracting(SpecialPrice::label, special -> special.usd().toPlainString())
                    .containsExactly(
                            tuple("input above 32000", "2"),
                            tuple("cache_read above 32000", "0.2"),
                            tuple("output above 32000", "9"),
                            tuple("reasoning", "8"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "input_cost_per_token, INPUT, STANDARD, 0",
        "input_cost_per_token_cache_hit, CACHE_READ, STANDARD, 0",
        "output_cost_per_token_above_128k_tokens, OUTPUT, STANDARD, 128000",
        "output_cost_per_token_above_512k_tokens_flex, OUTPUT, FLEX, 512000",
        "cache_creation_input_token_cost_above_272k_tokens, CACHE_WRITE, STANDARD, 272000",
        "cache_creation_input_token_cost_above_1hr_above_200k_tokens, CACHE_WRITE_1H, STANDARD, 200000",
        "input_cost_per_token_batch_requests, INPUT, BATCH, 0",
        "output_cost_per_reasoning_token_priority, REASONING, PRIORITY, 0",
    })
    void aKeySaysMeterTierAndSize(String key, Meter meter, ServiceTier tier, long above) {
        assertThat(LiteLlmKey.of(key)).contains(new LiteLlmKey(meter, tier, above));
        assertThat(LiteLlmKey.kindLeftOut(key)).isEmpty();
    }

    @Test
    void aPriceFinerThanNineDecimalsIsRoundedAndCounted() throws IOException {
        PriceImport prices = read(
                "{'m':{" + CHAT + "'input_cost_per_token':0.0000029999900000000002,'output_cost_per_token':1e-6}}");

        assertThat(prices.prices()).singleElement().satisfies(price -> assertThat(price.input())
                .isEqualByComparingTo("2.99999"));
        assertThat(prices.rounded()).isEqualTo(1);
    }

    @Test
    void anotherFileIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("[]"))
                .withMessageContaining("is no LiteLLM price file");
    }
}
