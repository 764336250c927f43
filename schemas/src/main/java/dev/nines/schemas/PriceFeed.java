package dev.nines.schemas;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.Billing;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.PriceBook;
import dev.nines.domain.money.Pricing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices attempts by the price topic: what was in it at the start is read before the first attempt, what comes later
 * holds from the moment it is read. Streams and sink both price, by the same rule.
 */
public final class PriceFeed implements UnaryOperator<Attempt>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.PRICES.name(), 0);

    private final KafkaConsumer<String, dev.nines.event.Price> consumer;
    private final Thread thread;
    private final Billing billing;
    private volatile Pricing pricing;
    private volatile PriceBook book = PriceBook.EMPTY;

    /**
     * @param kafka bootstrap servers and whatever else the deployment's Kafka needs
     * @param billing what is billed where the event does not say
     */
    public PriceFeed(Map<String, ?> kafka, SchemaRegistry registry, Billing billing) {
        this.billing = billing;
        this.pricing = new Pricing(PriceBook.EMPTY, billing);
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new AvroDeserializer<>(registry, Topics.PRICES));
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        while (consumer.position(PARTITION) < end) {
            read(POLL);
        }
        thread = new Thread(this::follow, "price-feed");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Attempt apply(Attempt attempt) {
        return pricing.price(attempt);
    }

    /** As {@link #apply}, with the list price beside a cost that the event brought. */
    public Attempt list(Attempt attempt) {
        return pricing.list(attempt);
    }

    /** What is known by now. */
    public PriceBook book() {
        return book;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read(POLL);
            }
        } catch (WakeupException e) {
            LOG.debug("price feed closed");
        } catch (RuntimeException e) {
            LOG.error("price feed stopped, prices stay as they are: {}", e.getMessage(), e);
        } finally {
            consumer.close();
        }
    }

    private void read(Duration wait) {
        List<Price> prices = new ArrayList<>();
        for (ConsumerRecord<String, dev.nines.event.Price> record : consumer.poll(wait)) {
            if (record.value() != null) {
                read(record.value(), prices);
            }
        }
        if (!prices.isEmpty()) {
            book = book.withPrices(prices);
            pricing = new Pricing(book, billing);
        }
    }

    /** One wrong price must not keep all later ones away. */
    private static void read(dev.nines.event.Price value, List<Price> into) {
        try {
            into.add(PriceCodec.read(value));
        } catch (IllegalArgumentException e) {
            LOG.warn("a price of {} {} is passed over: {}", value.getProvider(), value.getModel(), e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
