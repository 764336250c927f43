package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Told;
import dev.nines.event.DeadLetter;
import dev.nines.schemas.AvroSerializer;
import dev.nines.schemas.LetterId;
import dev.nines.schemas.SchemaRegistry;
import dev.nines.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps in Kafka what became of each notice, for the next start. Safe for many threads. */
final class DeliveryLog implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryLog.class);
    private static final long AGAIN_AFTER_MS = 1000;

    private final Producer<String, byte[]> producer;
    private final AvroSerializer<dev.nines.event.Delivery> deliveries;
    private final AvroSerializer<DeadLetter> letters;
    private final CountDownLatch closing = new CountDownLatch(1);

    DeliveryLog(Map<String, Object> kafka, SchemaRegistry registry) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        deliveries = new AvroSerializer<>(registry, Topics.DELIVERIES);
        letters = new AvroSerializer<>(registry, Topics.DEAD_LETTERS);
    }

    /** Returns when it is on disk, or when it is closed: what was told and not kept is told once more. */
    void keep(String target, Map<String, Told> told) {
        String topic = Topics.DELIVERIES.name();
        untilDone("deliveries of " + target, () -> told.entrySet().stream()
                .map(entry -> new ProducerRecord<>(
                        topic,
                        DeliveryCodec.key(target, entry.getKey()),
                        deliveries.serialize(topic, DeliveryCodec.write(target, entry.getKey(), entry.getValue()))))
                .toList());
    }

    /** What a target would not have, for people to find. */
    void bury(String target, String notice, Told told) {
        DeadLetter letter = DeadLetter.newBuilder()
                .setLetterId(LetterId.ofLine("delivery:" + target, told.revision(), notice + told.phase()))
                .setSource("delivery:" + target)
                .setFormat("delivery")
                .setPosition(told.revision())
                .setReason(told.reason())
                .setContent(told.phase().word() + " of " + notice)
                .setRejectedAt(told.at())
                .build();
        String topic = Topics.DEAD_LETTERS.name();
        untilDone(
                "dead letter of " + target,
                () -> List.of(new ProducerRecord<>(topic, letter.getLetterId(), letters.serialize(topic, letter))));
    }

    private interface Records {
        List<ProducerRecord<String, byte[]>> make();
    }

    private void untilDone(String what, Records records) {
        try {
            while (!done(what, records) && !closing.await(AGAIN_AFTER_MS, TimeUnit.MILLISECONDS)) {
                LOGGER.info("{} are written again", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean done(String what, Records records) throws InterruptedException {
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> record : records.make()) {
                sent.add(producer.send(record));
            }
            producer.flush();
            for (Future<?> one : sent) {
                one.get();
            }
            return true;
        } catch (ExecutionException | RuntimeException e) {
            LOGGER.warn("{} cannot be kept in Kafka, so they may be told twice: {}", what, e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        producer.close();
    }
}
