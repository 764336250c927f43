package dev.nines.ingest.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells whether bytes are UTF-8 text, strictly: no overlong forms, no surrogates, no control characters but tabs. */
public final class Utf8 {
    private Utf8() {}

    /** What is wrong with the bytes, empty if nothing. */
    public static Optional<String> flaw(byte[] bytes, int from, int to) {
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b < ' ') {
                if (b >= 0 && b != '\t' && b != '\r') {
                    return Optional.of("line holds control character " + b
                            + (b == 0 ? "; is it UTF-16? Convert it to UTF-8" : "; is it text?"));
                }
                ascii &= b >= 0;
            }
        }
        return ascii || valid(bytes, from, to)
                ? Optional.empty()
                : Optional.of("line is not valid UTF-8; convert it to UTF-8");
    }

    private static boolean valid(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
