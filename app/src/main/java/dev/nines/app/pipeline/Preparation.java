package dev.nines.app.pipeline;

import dev.nines.domain.money.Price;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.declared.DeclaredMoney;
import dev.nines.ingest.price.PriceList;
import dev.nines.schemas.TopicSetup;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.Declarations;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before the first event: topics, prices, declarations. Doing it again changes nothing. */
public final class Preparation {
    private static final Logger LOGGER = LoggerFactory.getLogger(Preparation.class);

    private Preparation() {}

    /**
     * @param partitions of the spread topics; fixed for life
     * @param replication copies of each topic
     */
    public static void topics(Map<String, Object> kafka, int partitions, int replication) {
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            TopicSetup.create(admin, partitions, (short) replication);
        }
    }

    /** Tells reports what is promised and what requests are worth. */
    public static void declare(ClickHouse writer, DeclaredMoney money) {
        List<String> changed = Declarations.declare(
                writer, money.values(), money.slas(), Clock.systemUTC().instant());
        LOGGER.debug("declared anew: {}", changed);
    }

    /** Publishes the built-in list prices and, so that they win, more after them. */
    public static void prices(Publisher publisher, List<Price> more) {
        PriceList.builtIn().forEach(publisher::publish);
        more.forEach(publisher::publish);
        publisher.flush();
    }
}
