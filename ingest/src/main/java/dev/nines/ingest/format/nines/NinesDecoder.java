package dev.nines.ingest.format.nines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.LineDecoder;
import dev.nines.ingest.format.Lines;
import java.io.IOException;
import java.util.Optional;

/** Canonical NDJSON: one event a line, strict. Whatever the contract does not name is refused, not dropped. */
public final class NinesDecoder extends LineDecoder {
    /**
     * NaN and Infinity are read as numbers only to refuse them by name. Names are not interned: those of tags are the
     * sender's, and with 50 new ones a line interning takes most of the time.
     */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    public NinesDecoder(Lines lines) {
        super(lines);
    }

    @Override
    protected Optional<Event> decode(Lines line) throws IOException {
        try (JsonParser p = JSON.createParser(line.bytes(), line.from(), line.to() - line.from())) {
            if (p.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("line is no JSON object; give one event a line, not an array");
            }
            CanonicalDraft draft = new CanonicalDraft();
            while (p.nextToken() != JsonToken.END_OBJECT) {
                CanonicalField field = CanonicalField.ofWord(p.currentName());
                p.nextToken();
                draft.take(field, p);
            }
            if (p.nextToken() != null) {
                throw new IllegalArgumentException("line goes on behind the object; give one event a line");
            }
            return Optional.of(draft.event());
        }
    }

    @Override
    protected Optional<String> keep(Lines line) {
        return CanonicalShape.holds(line) ? Optional.of(line.text()) : Optional.empty();
    }
}
