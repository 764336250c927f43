package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON laid out in lines. */
class JsonLayoutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'a':1},{'b':2}]| {'a':1};{'b':2}| true",
                "[ {'a':[1,2]} ,;{'b':{};} ]| {'a':[1,2]};{'b':{} }| true",
                "{'a':1};{'b':2}| {'a':1};{'b':2}| true",
                "{;'a':1;};{;'b':2}| { 'a':1 };{ 'b':2}| true",
                "[{'a':'],[{'},{'b':1}]| {'a':'],[{'};{'b':1}| true",
                "[]| ''| true",
                "[{'a':1}| {'a':1}| false",
                "[{'a':1| {'a':1| false",
                "[{'a':1}] x| {'a':1};x| true",
                "{'a':;{'b':1}| {'a': {'b':1}| false"
            })
    void eachItemIsALine(String text, String lines, boolean closed) {
        Body body = body(text.replace('\'', '"').replace(';', '\n'));

        assertThat(JsonLayout.inLines(body)).isEqualTo(closed);
        assertThat(text(body).lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactlyElementsOf(
                        lines.isEmpty()
                                ? List.of()
                                : List.of(lines.replace('\'', '"').split(";")));
    }

    @Property
    boolean anArrayOfAnyStringsIsALineEach(@ForAll @Size(min = 1, max = 20) List<String> values) {
        List<String> items = values.stream()
                .map(value -> "{\"a\":\""
                        + value.replaceAll("[\\p{Cntrl}\\p{Cs}]", "")
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"") + "\"}")
                .toList();
        Body body = body(items.stream().collect(Collectors.joining(",", "[", "]")));

        return JsonLayout.inLines(body)
                && List.of(text(body).strip().split("\n")).stream()
                        .map(String::strip)
                        .toList()
                        .equals(items.stream().map(String::strip).toList());
    }

    private static Body body(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Body(bytes, bytes.length);
    }

    private static String text(Body body) {
        return new String(body.bytes(), 0, body.size(), StandardCharsets.UTF_8);
    }
}
