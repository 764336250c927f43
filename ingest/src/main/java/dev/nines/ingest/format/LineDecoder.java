package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;

/** A format whose items are lines. Refuses here what no such format allows. */
public abstract class LineDecoder implements Decoder {
    private final Lines lines;

    protected LineDecoder(Lines lines) {
        this.lines = lines;
    }

    /**
     * The event of this line, empty if it is none by design (a header).
     *
     * @throws IllegalArgumentException with the reason of a reject
     * @throws JsonProcessingException if the line's syntax is broken
     */
    protected abstract Optional<Event> decode(Lines line) throws IOException;

    /** The text of a refused line as far as it may be kept. */
    protected abstract Optional<String> keep(Lines line);

    /** Whether the rest of the input is pointless; asked before each line. */
    protected boolean hopeless() {
        return false;
    }

    @Override
    public final Optional<Decoded> next() throws IOException {
        while (!hopeless() && lines.next()) {
            if (lines.tooLong()) {
                return reject("line is longer than 1 MiB", Optional.empty());
            }
            if (lines.blank()) {
                continue;
            }
            Optional<String> flaw = Utf8.flaw(lines.bytes(), lines.from(), lines.to());
            if (flaw.isPresent()) {
                return reject(flaw.get(), Optional.empty());
            }
            try {
                Optional<Event> event = decode(lines);
                if (event.isPresent()) {
                    return Optional.of(new Decoded.Accepted(lines.number(), event.get()));
                }
            } catch (JsonProcessingException e) {
                // Its own message quotes the input, which may be a prompt.
                long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
                return reject("syntax is broken at column " + column, keep(lines));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return reject(e.getMessage(), keep(lines));
            }
        }
        return Optional.empty();
    }

    private Optional<Decoded> reject(String reason, Optional<String> content) {
        return Optional.of(new Decoded.Rejected(lines.number(), reason, content));
    }

    @Override
    public final long position() {
        return lines.number();
    }
}
