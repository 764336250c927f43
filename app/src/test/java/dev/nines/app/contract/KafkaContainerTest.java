package dev.nines.app.contract;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The broker of docker-compose.yml. */
@Testcontainers(disabledWithoutDocker = true)
class KafkaContainerTest extends KafkaContract {
    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer(ComposeFile.imageOf("kafka"));

    @Override
    String bootstrapServers() {
        return KAFKA.getBootstrapServers();
    }
}
