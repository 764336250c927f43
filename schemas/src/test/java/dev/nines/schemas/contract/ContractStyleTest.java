package dev.nines.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The contracts explain themselves, by one manner of naming. */
class ContractStyleTest {
    @Test
    void everyTypeAndFieldIsExplained() throws IOException {
        assertThat(types()).allSatisfy(type -> {
            assertThat(type.getDoc()).as(type.getName()).isNotBlank();
            assertThat(type.getNamespace()).as(type.getName()).isEqualTo("dev.nines.event");
            assertThat(type.getName()).matches("([A-Z][a-z]+)+");
        });
        assertThat(types())
                .filteredOn(type -> type.getType() == Schema.Type.RECORD)
                .allSatisfy(type -> assertThat(type.getFields()).allSatisfy(field -> {
                    assertThat(field.doc())
                            .as(type.getName() + "." + field.name())
                            .isNotBlank();
                    assertThat(field.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
                }));
    }

    @Test
    void everyTopicCarriesAContract() throws IOException {
        assertThat(ContractFolder.CURRENT.records())
                .containsKeys(Topics.all().stream()
                        .map(Topic::schema)
                        .map(Schema::getFullName)
                        .toArray(String[]::new));
    }

    private static Collection<Schema> types() throws IOException {
        Map<String, Schema> types = new LinkedHashMap<>();
        ContractFolder.CURRENT.records().values().forEach(schema -> collect(schema, types));
        return types.values();
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM, FIXED -> types.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), types);
            case MAP -> collect(schema.getValueType(), types);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, types));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
