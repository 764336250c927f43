package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.embedded.EmbeddedKafka;
import dev.nines.dashboards.web.PipelineState.Lag;
import dev.nines.dashboards.web.PipelineState.PartitionLag;
import dev.nines.dashboards.web.PipelineState.TopicLag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaLagTest {
    @TempDir
    private Path folder;

    @Test
    void whatWaitsIsCountedByPartition() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            Map<String, Object> where = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(where);
                    KafkaProducer<String, String> producer =
                            new KafkaProducer<>(where, new StringSerializer(), new StringSerializer())) {
                admin.createTopics(List.of(new NewTopic("events", 2, (short) 1)))
                        .all()
                        .get();
                for (int i = 0; i < 5; i++) {
                    producer.send(new ProducerRecord<>("events", 0, "k", "v"));
                    producer.send(new ProducerRecord<>("events", 1, "k", "v"));
                }
                producer.flush();
                // The first partition but for two; the other is not begun.
                admin.alterConsumerGroupOffsets(
                                "readers", Map.of(new TopicPartition("events", 0), new OffsetAndMetadata(3)))
                        .all()
                        .get();
            }

            try (KafkaLag lag = new KafkaLag(where, List.of("readers", "nobody"))) {
                Lag told = lag.lag();

                assertThat(told.topics())
                        .containsExactly(new TopicLag(
                                "readers",
                                "events",
                                List.of(
                                        new PartitionLag(0, Optional.of(3L), 0, 5),
                                        new PartitionLag(1, Optional.empty(), 0, 5))));
                assertThat(told.topics().get(0).partitions())
                        .extracting(PartitionLag::lag)
                        .containsExactly(2L, 5L);
                assertThat(told.unknown()).isEmpty();
            }
        }
    }

    @Test
    void aKafkaThatIsAwayIsToldWithARemedy() {
        try (KafkaLag lag = new KafkaLag(Map.of("bootstrap.servers", "127.0.0.1:1"), List.of("readers"))) {
            assertThat(lag.lag().unknown().orElseThrow())
                    .startsWith("Kafka does not tell (")
                    .endsWith("check kafka.bootstrap.servers and Kafka");
        }
    }

    @Test
    void withoutKafkaTheRestIsStillTold() {
        try (ObservedPipeline pipeline = new ObservedPipeline(Optional.empty(), List.of())) {
            assertThat(pipeline.state().lag().unknown())
                    .contains("this server knows no Kafka; set kafka.bootstrap.servers to see lag");
        }
    }
}
