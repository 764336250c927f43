package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final String CROWD = "a".repeat(Bounds.NAME - 1) + "\uD83D\uDE00 and more";

    @Test
    void aLabelIsCutBeforeACharacterThatWouldBeHalved() {
        assertThat(label(CROWD)).isEqualTo("a".repeat(Bounds.NAME - 1));
        assertThat(label(CROWD.substring(1))).isEqualTo("a".repeat(Bounds.NAME - 2) + "\uD83D\uDE00");
    }

    @Property(tries = 300)
    void whateverPeopleWriteIsALabel(@ForAll String text) {
        String written = "label " + text.repeat(20) + CROWD;

        assertThat(label(written)).hasSizeLessThanOrEqualTo(Bounds.NAME).startsWith("label");
    }

    private static String label(String text) {
        return Fields.of(JsonNodeFactory.instance.objectNode().put("name", text))
                .label("name")
                .orElseThrow();
    }
}
