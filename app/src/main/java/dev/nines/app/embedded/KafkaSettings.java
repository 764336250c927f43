package dev.nines.app.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** Broker settings of a single node on loopback that is broker and controller at once. */
final class KafkaSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaSettings() {}

    static Properties of(Path logs, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("log.dirs", logs.toString());
        oneCopyOfEverything(settings);
        quickRestart(settings);
        smallMemory(settings);
        settings.put("auto.create.topics.enable", "false");
        // Retention goes by record time: a replay of last year's events would be deleted within a minute. A topic that
        // wants retention says so itself.
        settings.put("log.retention.ms", "-1");
        return settings;
    }

    private static void oneCopyOfEverything(Properties settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "4");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
    }

    private static void quickRestart(Properties settings) {
        // After kill -9 the old registration must expire before the new start succeeds; Kafka's own 9 s is long. But
        // with
        // 1 s a busy machine fenced its only broker at each stall, which moves every leader and aborts transactions.
        settings.put("broker.session.timeout.ms", "5000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("controlled.shutdown.max.retries", "0");
        settings.put("num.recovery.threads.per.data.dir", "2");
    }

    private static void smallMemory(Properties settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
        settings.put("log.cleaner.io.buffer.size", "131072");
    }
}
