package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.health.HealthServer;
import dev.nines.app.health.LedgerMetrics;
import dev.nines.app.health.SinkMetrics;
import dev.nines.app.pipeline.Connections;
import dev.nines.app.pipeline.Preparation;
import dev.nines.ingest.declared.DeclaredMoney;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import dev.nines.sql.Migrations;
import dev.nines.sql.ledger.Ledger;
import dev.nines.sql.sink.Sink;
import dev.nines.sql.sink.SinkSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nines sink}: Kafka to ClickHouse alone, both of your own. */
@Command(
        name = "sink",
        description = "Writes results from external Kafka to external ClickHouse until it is told to end.",
        mixinStandardHelpOptions = true)
public final class SinkCommand implements Callable<Integer> {
    @Mixin
    private MoneyOptions money;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.load();
        DeclaredMoney declared = money.load(settings);
        Connections connections = Connections.to(settings);
        Preparation.topics(
                connections.kafka(), settings.count(Setting.PARTITIONS), settings.count(Setting.REPLICATION));
        Migrations.apply(connections.writer());
        Preparation.declare(connections.writer(), declared);
        ConfluentRegistry registry = new ConfluentRegistry(connections.registry());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped();
                PriceFeed prices = new PriceFeed(connections.kafka(), registry, declared.billing());
                Sink sink =
                        new Sink(SinkSettings.of(connections.writer(), connections.kafka(), registry), prices::list);
                Ledger ledger = new Ledger(connections.writer(), Clock.systemUTC());
                HealthServer health = new HealthServer(
                        settings.require(Setting.HEALTH_HOST),
                        settings.count(Setting.HEALTH_PORT),
                        () -> readiness(sink),
                        metrics)) {
            SinkMetrics.bind(sink, metrics);
            LedgerMetrics.bind(ledger, metrics);
            sink.start();
            ledger.start();
            System.err.println("nines: sink runs; health on port " + health.port());
            stop.await(() -> checkRunning(sink), new CompletableFuture<IllegalStateException>());
            return ExitStatus.DONE;
        }
    }

    private static String readiness(Sink sink) {
        return sink.failure()
                .map(failure -> "the sink stopped: " + failure.getMessage() + "\n")
                .orElse("");
    }

    private static void checkRunning(Sink sink) {
        sink.failure().ifPresent(failure -> {
            throw new IllegalStateException("the sink stopped: " + failure.getMessage(), failure);
        });
    }
}
