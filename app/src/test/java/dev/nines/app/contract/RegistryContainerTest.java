package dev.nines.app.contract;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The registry of docker-compose.yml, with its schemas in memory. */
@Testcontainers(disabledWithoutDocker = true)
class RegistryContainerTest extends RegistryContract {
    private static final int API = 8080;
    private static final int MANAGEMENT = 9000;

    @Container
    private static final GenericContainer<?> REGISTRY = new GenericContainer<>(ComposeFile.imageOf("registry"))
            .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "BACKWARD")
            .withExposedPorts(API, MANAGEMENT)
            .waitingFor(Wait.forHttp("/health/ready").forPort(MANAGEMENT));

    @Override
    String url() {
        return "http://" + REGISTRY.getHost() + ":" + REGISTRY.getMappedPort(API) + "/apis/ccompat/v7";
    }
}
