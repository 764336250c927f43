package dev.nines.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity of a dead letter: whoever rejects the same input, however often, writes the same letter. */
public final class LetterId {
    private static final int BYTES = 16;

    private LetterId() {}

    /** Of a record in Kafka. */
    public static String ofRecord(String topic, int partition, long offset) {
        return hash(topic + "\n" + partition + "\n" + offset);
    }

    /** Of a line of a file, an element of a batch. */
    public static String ofLine(String source, long position, String content) {
        return hash(source + "\n" + position + "\n" + content);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
