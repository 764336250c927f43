package dev.nines.sql.sink;

import dev.nines.event.DeadLetter;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.Topics;
import dev.nines.sql.rows.DeadLetterRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores one topic's batches: first the rows, then the letters about records that cannot be rows, last the run ends, so
 * that a run is complete only when everything before its end is stored.
 */
final class FeedStore<V extends SpecificRecord, E> {
    private static final Logger LOGGER = LoggerFactory.getLogger(FeedStore.class);

    private final Feed<V, E> feed;
    private final AvroDeserializer<V> deserializer;
    private final BlockStore blocks;
    private final Letters letters;
    private final RunTracker runs;
    private final Patience patience;
    private final SinkMeter meter;

    FeedStore(Feed<V, E> feed, SinkParts parts) {
        this.feed = feed;
        this.deserializer = new AvroDeserializer<>(parts.settings().registry(), feed.topic());
        this.blocks = new BlockStore(parts.database(), parts.patience(), parts.meter());
        this.letters = parts.letters();
        this.runs = parts.runs();
        this.patience = parts.patience();
        this.meter = parts.meter();
    }

    /** Returns when the batch is stored, however long ClickHouse is away. */
    void store(Batch batch) {
        String token = batch.token();
        ReadBatch<V, E> read =
                patience.until("read of " + batch.topic(), () -> new ReadBatch<>(feed, deserializer, batch));
        List<DeadLetter> rejects = new ArrayList<>(read.letters());
        for (ReadBatch.Part<E> part : read.parts()) {
            blocks.store(
                    part.route().rows(),
                    part.rows(),
                    token,
                    (reason, row) -> rejects.add(Letters.about(part.sources().get(row), reason)));
        }
        if (!rejects.isEmpty()) {
            reject(rejects, token);
        }
        runs.ended(read.ends(), token, blocks);
        meter.batch(batch, read.watermark());
    }

    /** Into the topic, where they last, and into the table at once, so that a run's letters are there when it ends. */
    private void reject(List<DeadLetter> rejects, String token) {
        rejects.forEach(letter -> LOGGER.warn(
                "{} at {} is a dead letter: {}", letter.getSource(), letter.getPosition(), letter.getReason()));
        meter.rejected(rejects.size());
        if (feed.topic().equals(Topics.DEAD_LETTERS)) {
            // A letter about a letter would come back here for ever; the refused one stays in its topic.
            return;
        }
        patience.until("dead letters", () -> {
            letters.send(rejects);
            return null;
        });
        blocks.store(
                DeadLetterRows.DEAD_LETTERS,
                rejects,
                token + "/letters",
                (reason, row) -> LOGGER.error("a dead letter is not stored: {}", reason));
    }
}
