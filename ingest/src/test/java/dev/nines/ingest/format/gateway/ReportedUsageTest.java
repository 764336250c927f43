package dev.nines.ingest.format.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Fields;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedUsageTest {
    private static ReportedUsage of(String json) {
        try {
            return ReportedUsage.of(Fields.of(new ObjectMapper().readTree(json)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // OpenAI: the cached are inside
                "{'prompt_tokens':1000,'completion_tokens':50,'prompt_tokens_details':{'cached_tokens':640},'completion_tokens_details':{'reasoning_tokens':20}} | 360 | 640 | - | 50 | 20",
                "{'input_tokens':1000,'output_tokens':50,'input_tokens_details':{'cached_tokens':640},'output_tokens_details':{'reasoning_tokens':20}} | 360 | 640 | - | 50 | 20",
                // Anthropic: beside
                "{'input_tokens':100,'output_tokens':50,'cache_read_input_tokens':640,'cache_creation_input_tokens':60} | 100 | 640 | 60 | 50 | -",
                "{'input_tokens':0,'output_tokens':50,'cache_read_input_tokens':640,'cache_creation_input_tokens':0} | 0 | 640 | 0 | 50 | -",
                // Gemini: thoughts beside, cached inside
                "{'promptTokenCount':1000,'cachedContentTokenCount':640,'candidatesTokenCount':30,'thoughtsTokenCount':20} | 360 | 640 | - | 50 | 20",
                // nothing cached, nothing known
                "{'prompt_tokens':10,'completion_tokens':20,'prompt_tokens_details':null} | 10 | - | - | 20 | -",
                "{'prompt_tokens':0,'completion_tokens':0} | - | - | - | - | -",
                "{} | - | - | - | - | -",
                // more cached than all: the figure left them out
                "{'prompt_tokens':10,'completion_tokens':20,'prompt_tokens_details':{'cached_tokens':640}} | 10 | 640 | - | 20 | -",
                // the writes left out, as old versions of LiteLLM do
                "{'prompt_tokens':700,'completion_tokens':20,'cache_read_input_tokens':640,'cache_creation_input_tokens':100} | 60 | 640 | 100 | 20 | -",
                // more reasoning than output: the figure left it out
                "{'prompt_tokens':10,'completion_tokens':20,'completion_tokens_details':{'reasoning_tokens':30}} | 10 | - | - | 50 | 30",
            })
    void putsEachTokenIntoOneBucket(String usage, Long input, Long read, Long written, Long output, Long reasoning) {
        assertThat(of(usage.replace('\'', '"')).usage()).isEqualTo(new Usage(input, read, written, output, reasoning));
    }

    @Property
    void neverBelow0AndNothingIsLost(
            @ForAll @LongRange(min = 0, max = 100_000) long prompt,
            @ForAll @LongRange(min = 0, max = 100_000) long read,
            @ForAll @LongRange(min = 0, max = 100_000) long written,
            @ForAll @LongRange(min = 0, max = 100_000) long completion,
            @ForAll @LongRange(min = 0, max = 100_000) long reasoning) {
        Usage usage =
                of("""
                {"prompt_tokens":%d,"completion_tokens":%d,"cache_read_input_tokens":%d,"cache_creation_input_tokens":%d,
                "completion_tokens_details":{"reasoning_tokens":%d}}""".formatted(prompt, completion, read, written, reasoning)).usage();

        assertThat(usage.context()).isGreaterThanOrEqualTo(usage.equals(Usage.UNKNOWN) ? 0 : prompt);
        if (read + written <= prompt) {
            assertThat(usage.context()).isEqualTo(usage.equals(Usage.UNKNOWN) ? 0 : prompt);
        }
    }
}
