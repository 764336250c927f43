package dev.nines.ingest.format.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
    @ParameterizedTest
    @CsvSource({
        "OpenAI, openai",
        "Anthropic, anthropic",
        "Claude, anthropic",
        "claude, anthropic",
        "claudeai, claudeai",
        "Claude.ai, claude.ai",
        "ChatGPT, chatgpt",
        "gemini, google",
        "Google AI Studio, google",
        "Mistral AI, mistral",
        "together, together_ai",
        "Together.ai, together_ai",
        "fireworks, fireworks_ai",
        "xAI, xai",
        "Some / other  Service!, some-other-service",
    })
    void goesByTheNamesAttemptsHave(String service, String provider) {
        assertThat(ServiceName.provider(service)).isEqualTo(provider);
    }

    @Test
    void refusesANameOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceName.provider("-/-"))
                .withMessageContaining("'-/-'");
    }
}
