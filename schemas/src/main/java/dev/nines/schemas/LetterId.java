package dev.nines.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identity of a dead letter: the same reject, whoever finds it and how often, is one letter. 32 hex digits, the first
 * half of a SHA-256.
 */
public final class LetterId {
    private static final int BYTES = 16;

    private LetterId() {}

    /** A record of a topic that breaks the contract; every job that reads it gives the same id. */
    public static String ofRecord(String topic, int partition, long offset) {
        return hash("record", topic, Integer.toString(partition), Long.toString(offset));
    }

    /**
     * A line of a file or an item of a batch.
     *
     * @param source file or address
     * @param position line or index, from 1
     * @param content the rejected text
     */
    public static String ofLine(String source, long position, String content) {
        return hash("line", source, Long.toString(position), content);
    }

    /** Each part goes in behind its length, so that no two lists of parts read the same. */
    private static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
