package dev.nines.ingest.format.nines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.Lines;
import java.io.IOException;

/**
 * Tells whether a refused line has the shape of a canonical event: known fields only, no long texts, nothing nested
 * but tags. Anything else may hold a prompt or an answer and is not kept.
 */
final class CanonicalShape {
    private CanonicalShape() {}

    static boolean holds(Lines line) {
        try (JsonParser p = NinesDecoder.JSON.createParser(line.bytes(), line.from(), line.to() - line.from())) {
            return p.nextToken() == JsonToken.START_OBJECT && fields(p) && p.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean fields(JsonParser p) throws IOException {
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String field = p.currentName();
            p.nextToken();
            boolean tags = field.equals(CanonicalField.TAGS.word()) && p.currentToken() == JsonToken.START_OBJECT;
            if (!CanonicalField.known(field) || !(tags ? tags(p) : shortScalar(p, Bounds.NAME))) {
                return false;
            }
        }
        return true;
    }

    private static boolean tags(JsonParser p) throws IOException {
        while (p.nextToken() != JsonToken.END_OBJECT) {
            if (p.currentName().length() > Bounds.NAME) {
                return false;
            }
            p.nextToken();
            if (!shortScalar(p, Bounds.TAG)) {
                return false;
            }
        }
        return true;
    }

    private static boolean shortScalar(JsonParser p, int most) throws IOException {
        return p.currentToken().isScalarValue() && p.getText().length() <= most;
    }
}
