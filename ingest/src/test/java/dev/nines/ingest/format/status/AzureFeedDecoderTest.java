package dev.nines.ingest.format.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureFeedDecoderTest {
    private static final String HEAD = """
            <?xml version="1.0" encoding="utf-8"?>
            <rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0">
              <channel>
                <title>Azure Status</title>
                <link>https://azure.status.microsoft/en-us/status/</link>
                <description>Azure Status</description>
                <lastBuildDate>Thu, 06 Aug 2026 01:09:00 Z</lastBuildDate>
            """;

    private static String feed(String items) {
        return HEAD + items + "</channel></rss>";
    }

    private static String item(String title, String more) {
        return "<item><title>" + title + "</title>" + more + "</item>";
    }

    private static final String DATED = "<pubDate>Thu, 23 Jul 2026 16:29:09 Z</pubDate>";

    private static List<Incident> read(String items) {
        return Decodings.incidents(Format.AZURE_RSS, feed(items));
    }

    @Test
    void aFeedWithoutItemsIsTheGoodNews() {
        assertThat(Decodings.all(Format.AZURE_RSS, feed(""))).isEmpty();
    }

    @Test
    void anItem() {
        assertThat(read(item(
                        "Azure OpenAI - East US 2 - Investigating",
                        "<guid isPermaLink=\"false\">az-1</guid><description><![CDATA[<p>prose</p>]]></description>"
                                + "<category>Azure OpenAI Service</category><category>East US 2</category>" + DATED)))
                .containsExactly(Incident.newBuilder()
                        .setIncidentId("az-1")
                        .setVersion(Instant.parse("2026-07-23T16:29:09Z").toEpochMilli())
                        .setProvider("azure")
                        .setPage("https://azure.status.microsoft")
                        .setTitle("Azure OpenAI - East US 2 - Investigating")
                        .setImpact("unknown")
                        .setStatus("unknown")
                        .setStartedAt(Instant.parse("2026-07-23T16:29:09Z"))
                        .setFirstSeenAt(Instant.parse("2026-07-23T16:29:09Z"))
                        .setResolvedAt(null)
                        .setComponents(List.of("Azure OpenAI Service", "East US 2"))
                        .setModels(List.of())
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "[RESOLVED] Azure OpenAI - East US, true",
        "Azure OpenAI - East US - Resolved, true",
        "Azure OpenAI - East US - Unresolved, false",
        "Azure OpenAI - Resolved in North Europe. Impact continues in West Europe, false",
        "Azure OpenAI - Not yet resolved, false",
    })
    void onlyATitleThatEndsWithItSaysThatAnIncidentIsOver(String title, boolean over) {
        assertThat(read(item(title, DATED)).get(0).getResolvedAt() != null).isEqualTo(over);
    }

    @Test
    void withoutGuidAnIncidentIsKnownByItsNumberOrByWhatStaysOfItsTitle() {
        String number = "<description>Tracking ID: YKDK-TT8. Prose.</description>" + DATED;
        assertThat(read(item("Azure OpenAI", number)).get(0).getIncidentId()).isEqualTo("YKDK-TT8");
        assertThat(read(item("[RESOLVED] Azure OpenAI - East US", DATED)).get(0).getIncidentId())
                .isEqualTo(read(item("Azure OpenAI - East US", DATED)).get(0).getIncidentId())
                .isEqualTo(read(item("Azure OpenAI - East US - Resolved", DATED))
                        .get(0)
                        .getIncidentId())
                .isNotEqualTo(read(item("Azure OpenAI - West US", DATED)).get(0).getIncidentId());
    }

    @ParameterizedTest
    @CsvSource({
        "Azure OpenAI - Degraded, azure",
        "Microsoft Foundry Models - Errors, azure",
        "Cognitive Services - Errors, azure",
        "Virtual Machines - East US 2, azure_cloud",
    })
    void onlyTheServicesForModelsAreTheProvider(String title, String provider) {
        assertThat(read(item(title, DATED)).get(0).getProvider()).isEqualTo(provider);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><head><title>Access denied</title></head><body>Checking</body></html>",
                "<Error><Code>AccessDenied</Code></Error>",
                "<rss version=\"2.0\"></rss>",
                "<rss version=\"2.0\"><channel></channel></rss>",
                "<rss version=\"2.0\"><channel><title>Azure Status</title>",
                "not xml",
                "",
            })
    void anotherDocumentIsNoGoodNews(String body) {
        assertThat(Decodings.all(Format.AZURE_RSS, body)).singleElement().isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void anItemThatCannotBeReadIsRefusedAndTheNextIsRead() {
        List<Decoded> decoded = Decodings.all(
                Format.AZURE_RSS,
                feed(item("a", "") + item("b", "<pubDate>yesterday</pubDate>") + item("", DATED) + item("c", DATED)));

        assertThat(decoded.subList(0, 3))
                .extracting(d -> ((Decoded.Rejected) d).reason())
                .containsExactly(
                        "item 'a': pubDate is missing",
                        "item 'b': pubDate 'yesterday' is no time as in Thu, 23 Jul 2026 16:29:09 Z",
                        "item '': title is missing");
        assertThat(decoded.get(3)).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    @Timeout(10)
    void declarationsOfEntitiesAreNotRead() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + "<rss><channel><title>t</title><item><title>x&%s;</title>" + DATED + "</item></channel></rss>";
        for (String entity : List.of("b", "f")) {
            assertThat(Decodings.all(Format.AZURE_RSS, bomb.formatted(entity)))
                    .allSatisfy(decoded -> assertThat(decoded.toString())
                            .doesNotContain("aaaa")
                            .doesNotContain("localhost"));
        }
    }

    @Test
    void otherEncodingsAreRead() {
        byte[] utf16 = feed(item("Azure OpenAI", DATED))
                .replace("encoding=\"utf-8\"", "encoding=\"utf-16\"")
                .getBytes(StandardCharsets.UTF_16);

        assertThat(Decodings.all(Format.AZURE_RSS, utf16)).singleElement().isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void aMarkOfUtf8AtTheFrontIsPassedOver() {
        assertThat(Decodings.incidents(Format.AZURE_RSS, "\ufeff" + feed(item("Azure OpenAI", DATED))))
                .hasSize(1);
    }

    /** Whatever a page answers, the decoder does not throw and comes to an end. */
    @Property(tries = 5000)
    void anyBytesAreItemsOrRejects(@ForAll("damaged") byte[] body) {
        assertThat(Decodings.all(Format.AZURE_RSS, body)).hasSizeLessThan(100);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        byte[] sound =
                feed(item("Azure OpenAI - \u00e9", DATED) + item("b", DATED)).getBytes(StandardCharsets.UTF_8);
        Arbitrary<byte[]> torn = Combinators.combine(
                        Arbitraries.integers().between(0, sound.length - 1),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(0, sound.length))
                .as((at, other, end) -> {
                    byte[] body = Arrays.copyOf(sound, end);
                    if (at < end) {
                        body[at] = other;
                    }
                    return body;
                });
        return Arbitraries.oneOf(torn, Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "utf-16", "ebcdic-cp-us", "utf-8"})
    void bytesThatAreNoTextAreReplacedWhateverTheFeedSaysTheyAre(String encoding) {
        byte[] body = feed(item("Azure OpenAI \u00e9", DATED))
                .replace("encoding=\"utf-8\"", "encoding=\"" + encoding + "\"")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Decodings.incidents(Decodings.all(Format.AZURE_RSS, body))
                        .get(0)
                        .getTitle())
                .isEqualTo("Azure OpenAI \ufffd");
    }
}
