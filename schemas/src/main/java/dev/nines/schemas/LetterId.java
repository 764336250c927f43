package dev.nines.schemas;

/** Identity of a dead letter: the same reject, whoever finds it and how often, is one letter. */
public final class LetterId {
    private LetterId() {}

    /** A record of a topic that breaks the contract; every job that reads it gives the same id. */
    public static String ofRecord(String topic, int partition, long offset) {
        return ContentHash.of("record", topic, Integer.toString(partition), Long.toString(offset));
    }

    /**
     * A line of a file or an item of a batch.
     *
     * @param source file or address
     * @param position line or index, from 1
     * @param content the rejected text
     */
    public static String ofLine(String source, long position, String content) {
        return ContentHash.of("line", source, Long.toString(position), content);
    }
}
