package dev.nines.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.ingest.format.Format;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFormatsTest {
    @Test
    void readsTheSetting() {
        assertThat(TopicFormats.parse(" kong-log = kong ,llm=nines,"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("kong-log", Format.KONG, "llm", Format.NINES));
        assertThat(TopicFormats.parse("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kong-log; gateway.topics has 'kong-log'; give topic=format[,topic=format], e.g. kong-log=kong",
            })
    void refusesWhatIsNoPair(String setting, String reason, String remedy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFormats.parse(setting))
                .withMessageContainingAll(reason, remedy.strip());
    }

    @Test
    void refusesAnUnknownFormatAndATopicTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFormats.parse("a=avro"))
                .withMessageContainingAll("format 'avro' is unknown", "kong");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFormats.parse("a=kong,a=envoy"))
                .withMessageContaining("names a twice");
    }

    /** What Nines writes would come round again and again. */
    @ParameterizedTest
    @CsvSource({"nines.attempts", "nines.dead-letters", "nines.panes"})
    void refusesTopicsThatNinesWrites(String topic) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFormats.of(Map.of(topic, Format.NINES)))
                .withMessageContaining(topic);
    }
}
