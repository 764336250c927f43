package dev.nines.ingest.format.status;

import dev.nines.event.Incident;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Azure's status as RSS 2.0. An item is there while an incident is posted; a feed without items is the good news. Another
 * document, such as the page of a proxy that answers in its stead, must not pass for that: it is a reject.
 *
 * <p>Declarations of types and entities are not read, so the feed can name no other file and grow to no bomb.
 */
public final class AzureFeedDecoder implements Decoder {
    private static final XMLInputFactory XML = factory();

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Set<Integer> UTF_16_MARKS = Set.of(0xFEFF, 0xFFFE);

    private final InputStream in;
    private XMLStreamReader reader;
    private boolean inChannel;
    private boolean titled;
    private boolean ended;

    public AzureFeedDecoder(InputStream in) {
        this.in = in;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    @Override
    public Optional<Decoded> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            return read();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            // The parser's own message quotes the input.
            return end("XML is broken, or no XML");
        }
    }

    @Override
    public long position() {
        return reader == null ? 0 : Math.max(0, reader.getLocation().getLineNumber());
    }

    /**
     * The bytes as text, what is none replaced: the parser itself would tell of such bytes on stderr. A mark at the front
     * says that they are UTF-16, as some of Microsoft's and Amazon's feeds are; else they are UTF-8.
     */
    private static Reader text(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, UTF_8_MARK.length);
        byte[] front = bytes.readNBytes(UTF_8_MARK.length);
        if (Arrays.equals(front, UTF_8_MARK)) {
            return new InputStreamReader(bytes, StandardCharsets.UTF_8);
        }
        bytes.unread(front);
        boolean wide = front.length > 1 && UTF_16_MARKS.contains((front[0] & 0xFF) << 8 | front[1] & 0xFF);
        return new InputStreamReader(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private Optional<Decoded> read() throws XMLStreamException, IOException {
        if (reader == null) {
            reader = XML.createXMLStreamReader(text(in));
        }
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = reader.getLocalName();
            if (!inChannel) {
                if (name.equals("channel")) {
                    inChannel = true;
                } else if (!name.equals("rss")) {
                    return end("is no RSS feed; give Azure's status feed");
                }
            } else if (name.equals("item")) {
                return Optional.of(item());
            } else if (name.equals("title")) {
                titled = true;
            }
        }
        ended = true;
        return titled ? Optional.empty() : end("feed has no channel with a title; give Azure's status feed");
    }

    private Decoded item() throws XMLStreamException {
        long line = position();
        AzureFeedItem item = AzureFeedItem.read(reader);
        try {
            Incident incident = item.incident();
            return new Decoded.Accepted(line, new Event.Declared(incident));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Decoded.Rejected(line, "item '" + item.heading() + "': " + e.getMessage(), Optional.empty());
        }
    }

    private Optional<Decoded> end(String reason) {
        ended = true;
        return Optional.of(new Decoded.Rejected(Math.max(1, position()), reason, Optional.empty()));
    }
}
