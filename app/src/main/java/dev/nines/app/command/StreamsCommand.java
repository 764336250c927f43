package dev.nines.app.command;

import dev.nines.app.ExitStatus;
import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.app.health.HealthServer;
import dev.nines.app.pipeline.Preparation;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.Publisher;
import dev.nines.ingest.declared.DeclaredMoney;
import dev.nines.schemas.ConfluentRegistry;
import dev.nines.schemas.PriceFeed;
import dev.nines.streams.JobSettings;
import dev.nines.streams.StreamsRole;
import dev.nines.streams.slo.OpenSloReader;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.KafkaStreams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nines streams}: the jobs alone, against Kafka and registry of your own. */
@Command(
        name = "streams",
        description = "Runs the stream jobs against external Kafka and registry until it is told to end.",
        mixinStandardHelpOptions = true)
public final class StreamsCommand implements Callable<Integer> {
    private static final Duration START_WITHIN = Duration.ofMinutes(5);

    @Option(
            names = "--slo",
            paramLabel = "DIR",
            description = "OpenSLO files. Without: 99.5 %% availability for each provider seen.")
    private Path slo;

    @Mixin
    private MoneyOptions money;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.load();
        DeclaredMoney declared = money.load(settings);
        List<Objective> objectives =
                slo == null ? Objectives.defaults() : OpenSloReader.read(slo).orThrow();
        int partitions = settings.count(Setting.PARTITIONS);
        Preparation.topics(settings.kafka(), partitions, settings.count(Setting.REPLICATION));
        ConfluentRegistry registry = new ConfluentRegistry(settings.registry());
        try (Publisher publisher = new Publisher(settings.kafka(), registry)) {
            Preparation.prices(publisher, List.of());
        }
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UntilStopped stop = new UntilStopped();
                PriceFeed prices = new PriceFeed(settings.kafka(), registry, declared.billing());
                StreamsRole streams = new StreamsRole(
                        settings.kafka(),
                        new JobSettings(registry, prices, objectives, partitions),
                        Path.of(settings.require(Setting.STATE_FOLDER)),
                        settings.count(Setting.THREADS));
                KafkaStreamsMetrics kafkaMetrics = new KafkaStreamsMetrics(streams.metrics());
                HealthServer health = new HealthServer(
                        settings.require(Setting.HEALTH_HOST),
                        settings.count(Setting.HEALTH_PORT),
                        () -> readiness(streams),
                        metrics)) {
            kafkaMetrics.bindTo(metrics);
            streams.start(START_WITHIN);
            System.err.println("nines: streams run; health on port " + health.port());
            stop.await(streams::checkRunning, new CompletableFuture<IllegalStateException>());
            return ExitStatus.DONE;
        }
    }

    private static String readiness(StreamsRole streams) {
        return streams.state() == KafkaStreams.State.RUNNING ? "" : "streams are " + streams.state() + "\n";
    }
}
