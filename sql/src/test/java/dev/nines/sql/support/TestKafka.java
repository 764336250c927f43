package dev.nines.sql.support;

import dev.nines.schemas.TopicSetup;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A genuine broker in this process, with the catalogue's topics; the spread ones have {@value #PARTITIONS} partitions. */
public final class TestKafka implements AutoCloseable {
    public static final int PARTITIONS = 2;

    private final KafkaClusterTestKit cluster;

    private TestKafka(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
    }

    public static TestKafka started() throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build();
        KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("group.min.session.timeout.ms", "100")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        TestKafka kafka = new TestKafka(cluster);
        try (Admin admin = Admin.create(kafka.properties())) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);
        }
        return kafka;
    }

    public Map<String, Object> properties() {
        return Map.of("bootstrap.servers", cluster.bootstrapServers());
    }

    @Override
    public void close() throws IOException {
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IOException("the broker did not stop", e);
        }
    }
}
