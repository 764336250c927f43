package dev.nines.ingest.collector;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A body as far as it is filled. The bytes are not copied and not to be changed. */
record Body(byte[] bytes, int size) {
    InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    /** Whether there is nothing in it but space. */
    boolean blank() {
        for (int i = 0; i < size; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The same for the same bytes. */
    String fingerprint() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, size);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
