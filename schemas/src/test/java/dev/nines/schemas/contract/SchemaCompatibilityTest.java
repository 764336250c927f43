package dev.nines.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every contract can read what its last released form wrote. If this fails, records in Kafka and in the stores of
 * running jobs become unreadable: give a new field a default, keep old fields, or use a new field name.
 *
 * <p>At a release the current contracts become the previous ones:
 * {@code NINES_PREVIOUS=write mvn -q test -pl schemas -am -Dtest=SchemaCompatibilityTest
 * -Dsurefire.failIfNoSpecifiedTests=false}, then commit {@code schemas/src/test/resources/previous}.
 */
class SchemaCompatibilityTest {
    @BeforeAll
    static void copyCurrentToPreviousWhenAsked() throws IOException {
        if ("write".equals(System.getenv("NINES_PREVIOUS"))) {
            Path previous = Files.createDirectories(ContractFolder.PREVIOUS.folder());
            for (Path file : ContractFolder.PREVIOUS.files()) {
                Files.delete(file);
            }
            for (Path file : ContractFolder.CURRENT.files()) {
                Files.copy(file, previous.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void everyContractReadsWhatItsPreviousFormWrote() throws IOException {
        Map<String, Schema> current = ContractFolder.CURRENT.records();
        Map<String, Schema> previous = ContractFolder.PREVIOUS.records();

        assertThat(current).containsKeys(previous.keySet().toArray(String[]::new));
        assertThat(previous).isNotEmpty().allSatisfy((name, before) -> assertThat(
                        ContractChange.problems(before, current.get(name)))
                .isEmpty());
    }
}
