package dev.nines.ingest.format.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Lines;
import dev.nines.ingest.format.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Incidents of Atlassian Statuspage's API v2 and its look-alikes: incidents.json or summary.json as it was fetched, a
 * bare array of incidents, or one of these a line.
 *
 * <p>A first line that is whole by itself says that each line is; else the input is one document over many lines.
 */
public final class StatusPageDecoder implements Decoder {
    /** A page lists 50 incidents with their updates, a few hundred kB; a line of JSON may hold all of it. */
    static final int LARGEST = 16 * 1024 * 1024;

    private final Lines lines;
    private final Queue<Decoded> found = new ArrayDeque<>();
    private ByteArrayOutputStream document;
    private long documentFrom;
    private long documentLines;
    private boolean byLine;
    private boolean ended;

    public StatusPageDecoder(InputStream in) {
        this.lines = new Lines(in, LARGEST);
    }

    @Override
    public Optional<Decoded> next() throws IOException {
        while (found.isEmpty() && !ended) {
            if (!lines.next()) {
                ended = true;
                finish();
            } else if (lines.tooLong()) {
                refuse("line is longer than 16 MiB");
            } else if (!lines.blank()) {
                take();
            }
        }
        return Optional.ofNullable(found.poll());
    }

    @Override
    public long position() {
        return lines.number();
    }

    private void take() throws IOException {
        Optional<String> flaw = Utf8.flaw(lines.bytes(), lines.from(), lines.to());
        if (flaw.isPresent()) {
            refuse(flaw.get());
        } else if (document != null) {
            append();
        } else {
            readLine();
        }
    }

    private void readLine() throws IOException {
        try {
            read(lines.bytes(), lines.from(), lines.to() - lines.from(), lines.number());
            byLine = true;
        } catch (JsonProcessingException e) {
            if (byLine || !breaksOff(e)) {
                reject(broken(e, lines.number()));
                return;
            }
            document = new ByteArrayOutputStream();
            documentFrom = lines.number();
            append();
        }
    }

    /** Whether the line is sound as far as it goes; that a name is missing behind a comma is no end to Jackson. */
    private boolean breaksOff(JsonProcessingException e) {
        return e instanceof JsonEOFException || column(e) > lines.to() - lines.from();
    }

    private void append() {
        if (document.size() + lines.to() - lines.from() > LARGEST) {
            refuse("document is longer than 16 MiB; give it in parts");
            return;
        }
        // Blank lines are left out, and must not shift the numbers of those behind them.
        for (long line = documentFrom + documentLines; line < lines.number(); line++, documentLines++) {
            document.write('\n');
        }
        document.write(lines.bytes(), lines.from(), lines.to() - lines.from());
    }

    private void finish() throws IOException {
        if (document == null) {
            return;
        }
        byte[] bytes = document.toByteArray();
        try {
            read(bytes, 0, bytes.length, documentFrom);
        } catch (JsonProcessingException e) {
            found.add(new Decoded.Rejected(documentFrom, broken(e, documentFrom), Optional.empty()));
        }
    }

    private void read(byte[] bytes, int from, int length, long firstLine) throws IOException {
        StatusPageDocument page = StatusPageDocument.read(bytes, from, length);
        if (page.items().isEmpty() && !page.listsIncidents()) {
            reject("holds no incidents; give Statuspage's incidents.json or summary.json, or incidents as an array");
        }
        page.items().forEach(item -> found.add(page.decode(item, firstLine)));
    }

    /** Jackson's own message quotes the input, which may be no status page at all. */
    private static String broken(JsonProcessingException e, long firstLine) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return "syntax is broken at line " + (firstLine + line - 1) + ", column " + column(e);
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    /** Refuses a line, and with it all of a document that cannot be read without it. */
    private void refuse(String reason) {
        ended = document != null;
        reject(ended ? reason + "; the document from line " + documentFrom + " on is lost" : reason);
    }

    private void reject(String reason) {
        found.add(new Decoded.Rejected(lines.number(), reason, Optional.empty()));
    }
}
