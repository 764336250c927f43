package dev.nines.domain.notice;

import java.util.List;

/** What is sent to one target in one piece: one notice, or a digest of many, the most urgent first. */
public record Message(List<Item> items, boolean digest) {
    public Message {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a message needs something to say");
        }
    }

    /**
     * One notice of it.
     *
     * @param before what the target had heard; empty if nothing
     */
    public record Item(Notice notice, Event event, Told before) {
        /** The same when the message is sent again after a crash: only what was noted before goes in. */
        public String key() {
            String believed = before.believed().map(Phase::word).orElse("nothing");
            return notice.id() + ":" + event.word() + ":" + believed + ":"
                    + before.at().toEpochMilli();
        }
    }

    /** Names the message to receivers who would rather not read it twice. */
    public String key() {
        return items.stream()
                .map(Item::key)
                .sorted()
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }
}
