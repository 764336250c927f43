package dev.nines.dashboards.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.domain.notice.Event;
import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Notice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageFormatTest {
    private static final String EVIL =
            "m\"}],\"text\":\"<!channel> <http://evil.example|click>\n[click](http://evil.example)"
                    + " \\ \u2028 @all `x` {{title}} {{{title}}} \u0007";

    @Test
    void slackSaysWhatSinceWhenAndHowBad() throws JsonProcessingException {
        JsonNode message = json(Samples.body(TargetKind.SLACK, "gpt-5"));

        assertThat(message.get("text").asText()).isEqualTo("[P2 DEGRADED] openai/gpt-5: errors");
        assertThat(message.at("/blocks/1/text/text").asText()).isEqualTo("""
            Since 20 Nov 11:46:00 UTC, known 5 s later.
            500 of 1,000 calls failed (50 %), worst minute 75 %.
            Seen by traffic and probes; models a, b, c and 2 more; seemed over 2 times.
            <https://nines.example/outages/o1|Open in Nines>\
            """);
    }

    @Test
    void dingTalkGetsMarkdown() throws JsonProcessingException {
        JsonNode message = json(Samples.body(TargetKind.DINGTALK, "gpt-5"));

        assertThat(message.get("msgtype").asText()).isEqualTo("markdown");
        assertThat(message.at("/markdown/title").asText()).isEqualTo("(P2 DEGRADED) openai/gpt-5: errors");
        assertThat(message.at("/markdown/text").asText())
                .startsWith("#### (P2 DEGRADED) openai/gpt-5: errors\n\nSince 20 Nov 11:46:00 UTC")
                .endsWith("[Open in Nines](https://nines.example/outages/o1)");
    }

    @Test
    void burnSaysWhichWindowsBurnAndWhose() {
        String lines = String.join("\n", Wording.lines(Samples.item(Samples.burn(), Event.FIRING)));

        assertThat(Wording.title(Samples.item(Samples.burn(), Event.FIRING)))
                .isEqualTo("[PAGE] chat (openai): error budget burns too fast");
        assertThat(lines)
                .contains("Burn rate 15.2 over 1h and 80.0 over 5m when it fired")
                .endsWith("Team search.");
    }

    @ParameterizedTest
    @EnumSource(TargetKind.class)
    void noNameCanBreakOutOfItsPlace(TargetKind kind) throws JsonProcessingException {
        JsonNode plain = json(Samples.body(kind, "m"));
        JsonNode evil = json(Samples.body(kind, EVIL));

        // The same fields in the same places: only texts differ.
        assertThat(shape(evil)).isEqualTo(shape(plain));
        String text = evil.toString();
        if (kind == TargetKind.SLACK) {
            assertThat(text)
                    .doesNotContain("<!channel>")
                    .doesNotContain("<http://evil")
                    .contains("&lt;!channel&gt;");
        }
        if (kind == TargetKind.DINGTALK) {
            assertThat(text)
                    .doesNotContain("](http://evil")
                    .doesNotContain("@all")
                    .doesNotContain("://evil");
        }
    }

    @Test
    void aDigestCountsAndNamesTheWorst() throws JsonProcessingException {
        Writer writer = new Writer(Samples.target(TargetKind.WEBHOOK), new Links(Optional.empty()));
        JsonNode digest = json(writer.write(Samples.digest(50), Samples.NOON).body());

        assertThat(digest.get("title").asText()).isEqualTo("50 at once: 10 resolved (10 P2), 40 firing (40 P2)");
        assertThat(digest.get("lines")).hasSize(11);
        assertThat(digest.at("/lines/10").asText()).isEqualTo("... and 40 more.");
        assertThat(digest.get("items")).hasSize(50);
        assertThat(digest.get("link").isNull()).isTrue();
    }

    @Test
    void oneMessageHasOneKeyHoweverOftenItIsWritten() {
        Writer writer = new Writer(Samples.target(TargetKind.WEBHOOK), new Links(Optional.empty()));
        Notice notice = Samples.outage("o1", "gpt-5");
        Letter first = writer.write(Samples.message(notice), Samples.NOON);
        Letter again = writer.write(Samples.message(notice), Samples.NOON.plusSeconds(60));
        Letter end = writer.write(new Message(List.of(Samples.item(notice, Event.RESOLVED)), false), Samples.NOON);

        assertThat(again).isEqualTo(first);
        assertThat(end.key()).isNotEqualTo(first.key());
    }

    @Test
    void aTemplateOfOnesOwnMustMakeJsonAndMayNotWriteUnescaped() {
        assertThat(own("{\"say\": \"{{title}}\"}")).isEqualTo("{\"say\":\"[P2 DEGRADED] openai/gpt-5: errors\"}");
        assertThatThrownBy(() -> own("{\"say\": {{title}}}")).hasMessageContaining("makes no JSON");
        assertThatThrownBy(() -> own("{\"say\": \"{{{title}}}\"}")).hasMessageContaining("writes values as they are");
        assertThatThrownBy(() -> own("{\"say\": \"{{#title}}\"}")).hasMessageContaining("is no Mustache template");
    }

    private static String own(String template) {
        return new Writer(Samples.target(TargetKind.WEBHOOK, Optional.of(template)), new Links(Optional.empty()))
                .write(Samples.message(Samples.outage("o1", "gpt-5")), Samples.NOON)
                .body();
    }

    private static String shape(JsonNode node) {
        StringBuilder shape = new StringBuilder(node.getNodeType().name());
        node.properties()
                .forEach(entry ->
                        shape.append(' ').append(entry.getKey()).append(':').append(shape(entry.getValue())));
        if (node.isArray()) {
            node.forEach(item -> shape.append(" [").append(shape(item)).append(']'));
        }
        return shape.toString();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
