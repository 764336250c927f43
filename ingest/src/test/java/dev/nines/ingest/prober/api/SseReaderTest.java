package dev.nines.ingest.prober.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private static final String STREAM =
            ": comment\nid: 1\nretry: 5\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"pö\"}}]}\n\n"
                    + "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"ng\"}}]}\n\ndata: [DONE]\n\n";

    private final Answer answer = new Answer();
    private final SseReader reader = new SseReader(new OpenAiChat(OpenAiChat.Variant.OPENAI), answer);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInThreeWays(String end) {
        reader.feed(STREAM.replace("\n", end).getBytes(StandardCharsets.UTF_8), 1);
        assertThat(answer.text()).isEqualTo("pöng");
        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.isGarbled()).isFalse();
    }

    @Property(tries = 200)
    void howTheNetworkCutsItIsOfNoAccount(@ForAll @IntRange(min = 1, max = 150) int size) {
        Answer cut = new Answer();
        SseReader cutReader = new SseReader(new OpenAiChat(OpenAiChat.Variant.OPENAI), cut);
        byte[] bytes = STREAM.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            int to = Math.min(bytes.length, from + size);
            cutReader.feed(Arrays.copyOfRange(bytes, from, to), from);
        }
        assertThat(cut.text()).isEqualTo("pöng");
        assertThat(cut.isComplete()).isTrue();
    }

    @Test
    void anEventWithoutItsEmptyLineIsNone() {
        reader.feed("data: [DONE]".getBytes(StandardCharsets.UTF_8), 1);
        reader.end(2);
        assertThat(answer.isComplete()).isFalse();
    }
}
