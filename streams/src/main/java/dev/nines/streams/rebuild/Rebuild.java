package dev.nines.streams.rebuild;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.event.Pane;
import dev.nines.schemas.AttemptCodec;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import dev.nines.streams.pane.EventReader;
import dev.nines.streams.pane.PaneJob;
import dev.nines.streams.pane.RebuiltHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Folds attempts that came for a sealed hour into its panes, from the log. The jobs, which go on meanwhile, take the new
 * snapshots like any others and revise what follows from them.
 *
 * <p>Doing it again changes nothing: the same log gives the same snapshots with the same sequence. What was folded in
 * is remembered as the committed offset of a consumer group on nines.late, in the same transaction as the panes.
 */
public final class Rebuild implements AutoCloseable {
    private static final String GROUP = "nines-rebuild";
    private static final TopicPartition LATE = new TopicPartition(Topics.LATE.name(), 0);
    /** Older versions of what came late are looked for so long before the hour; the jobs remember them as long. */
    private static final long MARGIN_MS = PaneJob.HOUR_OPEN.toMillis() * 2;

    private final LogReader log;
    private final PaneWriter writer;
    private final EventReader events;
    private final AvroDeserializer<dev.nines.event.Attempt> letters;
    private final int shards;
    private final Consumer<String> progress;

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs
     * @param pricing of attempts
     * @param progress told what is done, a sentence at a time
     */
    public Rebuild(
            Map<String, ?> kafka, SchemaRegistry registry, UnaryOperator<Attempt> pricing, Consumer<String> progress) {
        this.log = new LogReader(kafka, GROUP);
        this.writer = new PaneWriter(kafka, registry);
        this.events = new EventReader(registry, pricing);
        this.letters = new AvroDeserializer<>(registry, Topics.LATE);
        this.shards = log.partitions(Topics.ATTEMPTS.name());
        this.progress = progress;
    }

    /** What came too late since the last rebuild, and which of it can be folded in. Changes nothing. */
    public RebuildPlan plan(RebuildRange range) {
        long from = log.beginning(LATE);
        OptionalLong done = log.committed(LATE);
        if (!range.again() && done.isPresent()) {
            from = Math.max(from, done.getAsLong());
        }
        long end = log.end(LATE);
        List<LateLetter> found = new ArrayList<>();
        log.read(LATE, from, end, record -> found.add(letter(record)));
        SortedMap<Long, LateHour> hours = RebuildPlan.hoursOf(
                found.stream().filter(letter -> range.holds(letter.hour())).toList());
        for (int shard = 0; shard < shards && !hours.isEmpty(); shard++) {
            ShardLog input = new ShardLog(log, events, shard);
            hours.replaceAll((hour, late) -> late.refusal().isPresent() || input.reachesBackTo(hour)
                    ? late
                    : late.refused("Kafka no longer holds all of it"));
        }
        return new RebuildPlan(hours, found, end);
    }

    private LateLetter letter(ConsumerRecord<byte[], byte[]> record) {
        Attempt attempt = AttemptCodec.read(letters.deserialize(record.topic(), record.value()));
        List<Scope> scopes = Scope.of(attempt.target());
        return new LateLetter(
                record.offset(),
                RebuiltHours.hourOf(RebuiltHours.countedAt(attempt, record.timestamp())),
                attempt.lineage().requestId(),
                attempt.attemptId(),
                attempt.version(),
                scopes.get(scopes.size() - 1).toString());
    }

    /** Does it: a transaction a shard. What was done when it fails stays done, and the next run does the rest. */
    public RebuildResult run(RebuildPlan plan) {
        long attempts = 0;
        long panes = 0;
        long watermark = Long.MAX_VALUE;
        Set<String> notes = new TreeSet<>();
        Set<String> waiting = new HashSet<>();
        for (int shard = 0; shard < shards; shard++) {
            ShardRebuild rebuilt = new ShardRebuild(new ShardLog(log, events, shard), shard, plan, MARGIN_MS);
            List<Pane> changed = rebuilt.panes();
            notes.addAll(rebuilt.notes());
            waiting.addAll(rebuilt.waiting());
            boolean last = shard == shards - 1;
            if (last || !changed.isEmpty()) {
                writer.transaction(transaction -> {
                    changed.forEach(transaction::send);
                    if (last) {
                        transaction.commit(log.group(), LATE, plan.doneBefore(waiting));
                    }
                });
            }
            attempts += rebuilt.attempts();
            panes += changed.size();
            watermark = Math.min(watermark, rebuilt.watermark().orElse(watermark));
            progress.accept("shard %d of %d: %,d late attempts, %,d panes"
                    .formatted(shard + 1, shards, rebuilt.attempts(), changed.size()));
        }
        return new RebuildResult(
                plan.possible().size(),
                attempts,
                panes,
                List.copyOf(notes),
                watermark == Long.MAX_VALUE ? Instant.EPOCH : Instant.ofEpochSecond(watermark));
    }

    @Override
    public void close() {
        writer.close();
        log.close();
    }
}
