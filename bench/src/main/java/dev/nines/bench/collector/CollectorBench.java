package dev.nines.bench.collector;

import dev.nines.app.embedded.EmbeddedKafka;
import dev.nines.app.embedded.EmbeddedRegistry;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.Preparation;
import dev.nines.app.pipeline.TemporaryFolder;
import dev.nines.bench.Load;
import dev.nines.schemas.RegistrySettings;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The collector beside the raw producer: as fast as it goes, at a steady rate, one attempt a request, and offered ten times
 * what a slow broker takes. Broker, registry, collector and clients share the machine.
 */
@Command(
        name = "collector",
        description = "The HTTP collector: attempts a second in batches and singly, time to the acknowledgement, memory"
                + " when offered too much; the raw producer as yardstick.",
        mixinStandardHelpOptions = true)
public final class CollectorBench implements Callable<Integer> {
    private static final int PARTITIONS = 4;

    /** A record takes some 250 bytes compressed: the broker then takes some 2,000 attempts a second. */
    private static final double SLOW_BROKER_BYTES = 500_000;

    private static final double TEN_TIMES = 10;

    @Option(names = "--seconds", defaultValue = "10", description = "Of each run (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--batch", defaultValue = "100", description = "Attempts a request (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--clients", defaultValue = "8", description = "Connections (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--rate",
            defaultValue = "20000",
            description = "Attempts a second of the steady run (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "Of the events (default: ${DEFAULT-VALUE}).")
    private long seed;

    private long acknowledged;

    @Override
    public Integer call() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create("nines-bench");
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.path().resolve("kafka"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(folder.path().resolve("registry"), 0)) {
            Connections connections = new Connections(
                    Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                    RegistrySettings.of(registry.url()),
                    null,
                    null);
            Preparation.topics(connections.kafka(), PARTITIONS, 1);
            Load load = new Load(seed, rate);
            RawProducer.rate(connections, load::next, seconds / 2);
            double raw = RawProducer.rate(connections, load::next, seconds);
            long before = Stored.attempts(connections);
            try (CollectorProcess collector = CollectorProcess.start(connections, folder.path())) {
                measure(connections, collector, load, raw);
            }
            long stored = Stored.attempts(connections) - before;
            say("acknowledged %,d attempts; in Kafka %,d", acknowledged, stored);
            return stored >= acknowledged ? 0 : 1;
        }
    }

    private void measure(Connections connections, CollectorProcess collector, Load load, double raw) throws Exception {
        Bodies batches = Bodies.of(load::next, batch, "localhost", "none");
        Bodies singles = Bodies.of(load::next, 1, "localhost", "none");
        HttpLoad fullSpeed = new HttpLoad(clients, Double.POSITIVE_INFINITY, seconds);
        System.err.println("warming up");
        count(new HttpLoad(clients, Double.POSITIVE_INFINITY, seconds).run(collector.port(), batches), batch);
        count(new HttpLoad(clients, Double.POSITIVE_INFINITY, seconds / 2).run(collector.port(), singles), 1);
        say("%-34s %11s %8s %8s %8s  %s", "run", "attempts/s", "p50 ms", "p99 ms", "peak MiB", "answers");
        say("%-34s %,11.0f", "raw producer", raw);
        row("batches of " + batch, fullSpeed.run(collector.port(), batches), batch, collector);
        row(
                String.format(Locale.ROOT, "batches of %d, %,.0f/s offered", batch, rate),
                new HttpLoad(4 * clients, rate / batch, seconds).run(collector.port(), batches),
                batch,
                collector);
        HttpLoad crowd = new HttpLoad(8 * clients, Double.POSITIVE_INFINITY, seconds);
        row("one a request, " + crowd.clients() + " clients", crowd.run(collector.port(), singles), 1, collector);
        slowBroker(connections, SLOW_BROKER_BYTES);
        Answers slow = new HttpLoad(2, Double.POSITIVE_INFINITY, seconds).run(collector.port(), batches);
        row("slow broker", slow, batch, collector);
        double takes = Math.max(1, slow.accepted() / slow.seconds());
        Answers flood = new HttpLoad(32 * clients, TEN_TIMES * takes, 2 * seconds).run(collector.port(), batches);
        row("slow broker, ten times that", flood, batch, collector);
        say("%-34s %,11.0f offered", "", flood.rate() * batch);
        slowBroker(connections, Double.MAX_VALUE);
    }

    private void row(String name, Answers answers, int attempts, CollectorProcess collector) {
        count(answers, attempts);
        say(
                "%-34s %,11.0f %8.1f %8.1f %8d  %s",
                name,
                answers.accepted() * attempts / answers.seconds(),
                answers.waits().quantile(0.5),
                answers.waits().quantile(0.99),
                collector.resident() >> 20,
                answers.byStatus());
    }

    private void count(Answers answers, int attempts) {
        acknowledged += answers.accepted() * attempts;
    }

    /** A quota for every client: the broker itself delays its answers, as one that is short of disk would. */
    private static void slowBroker(Connections connections, double bytesPerSecond) throws Exception {
        try (Admin admin = Admin.create(connections.kafka())) {
            ClientQuotaEntity everybody = new ClientQuotaEntity(Collections.singletonMap("client-id", null));
            Double quota = bytesPerSecond == Double.MAX_VALUE ? null : bytesPerSecond;
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                            everybody, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", quota)))))
                    .all()
                    .get();
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
