package dev.nines.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Attempt;
import dev.nines.event.AttemptStarted;
import dev.nines.event.TaskFinished;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decoder;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Placement;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/events.md says what the code says. */
class DocumentedEventsTest {
    private static final String PAGE = ComposeFile.text("docs/events.md");

    static List<Schema> events() {
        return List.of(Attempt.SCHEMA$, AttemptStarted.SCHEMA$, TaskFinished.SCHEMA$);
    }

    @ParameterizedTest
    @MethodSource("events")
    void fieldsAreThoseOfTheContract(Schema event) {
        assertThat(PAGE)
                .contains(event.getFields().stream()
                        .map(field -> row(field.name(), typeOf(field.schema()), field.doc()))
                        .collect(Collectors.joining("\n", "|---|---|---|\n", "\n\n")));
    }

    @Test
    void topicsAreThoseOfTheCatalogue() {
        assertThat(PAGE)
                .endsWith(Topics.placements().stream()
                        .map(DocumentedEventsTest::row)
                        .collect(Collectors.joining("\n", "|---|---|---|---|---|---|---|\n", "\n")));
    }

    @Test
    void outcomesCountAsSaid() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(PAGE)
                    .contains("\n| " + outcome.word() + " | "
                            + outcome.judgement().name().toLowerCase(Locale.ROOT) + " | ");
        }
    }

    @Test
    void examplesCanBeRead() {
        List<String> examples = Pattern.compile("(?s)```json\n(.*?)```")
                .matcher(PAGE)
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).hasSize(4).allSatisfy(example -> {
            Decoder decoder = Format.NINES.open(new ByteArrayInputStream(example.getBytes(StandardCharsets.UTF_8)));
            assertThat(decoder.next().orElseThrow()).isInstanceOf(Decoded.Accepted.class);
            assertThat(decoder.next()).isEmpty();
        });
    }

    private static String typeOf(Schema schema) {
        if (schema.isUnion()) {
            return typeOf(schema.getTypes().get(1)) + "?";
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
            return "decimal";
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return "time";
        }
        return switch (schema.getType()) {
            case ENUM -> String.join(", ", schema.getEnumSymbols());
            case MAP -> "object";
            default -> schema.getType().getName();
        };
    }

    private static String row(Placement topic) {
        return row(
                topic.name(),
                topic.key(),
                topic instanceof Topic<?> ours ? ours.type().getSimpleName() : "JSON of a gateway",
                topic.layout() == Topic.Layout.SPREAD ? "spread" : "1",
                topic.cleanup().name().toLowerCase(Locale.ROOT),
                topic.retention().isNegative() ? "for ever" : topic.retention().toDays() + " days",
                topic.appendTime() ? "arrival" : "event");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
