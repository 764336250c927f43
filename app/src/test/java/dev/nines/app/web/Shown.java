package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures as they stand on a page.
 *
 * @param values by the figure's name, whole; empty where the page says it is unknown
 * @param texts what a visitor reads there
 */
record Shown(Map<String, String> values, Map<String, String> texts) {
    private static final String CELLS = "all => Object.fromEntries(all.filter(e => e.dataset.figure)"
            + ".map(e => [e.dataset.figure, [e.dataset.value ?? '', e.innerText]]))";

    /** Those of an element and all in it. */
    static Shown in(Page page, String selector) {
        return of((Map<?, ?>) page.evalOnSelectorAll(selector + " [data-figure]", CELLS));
    }

    /** The rows of a table by their keys. */
    static Map<String, Shown> rows(Page page, String table) {
        List<?> rows = (List<?>) page.evalOnSelectorAll(
                "#" + table + " tbody tr",
                "rows => rows.map(row => [row.dataset.row, (" + CELLS + ")([...row.children])])");
        Map<String, Shown> named = new LinkedHashMap<>();
        for (Object row : rows) {
            List<?> pair = (List<?>) row;
            named.put((String) pair.get(0), of((Map<?, ?>) pair.get(1)));
        }
        return named;
    }

    private static Shown of(Map<?, ?> cells) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        cells.forEach((name, pair) -> {
            values.put((String) name, (String) ((List<?>) pair).get(0));
            texts.put((String) name, (String) ((List<?>) pair).get(1));
        });
        return new Shown(values, texts);
    }

    BigDecimal number(String name) {
        assertThat(values).containsKey(name);
        return new BigDecimal(values.get(name));
    }

    /**
     * Every figure that the row has is the row's, and one that is not known has no digit that looks like one.
     *
     * @param least figures that must be there
     */
    void isOf(JsonNode row, String... least) {
        assertThat(values.keySet()).contains(least);
        values.forEach((name, value) -> {
            JsonNode expected = row.get(name);
            if (expected == null || expected.isContainerNode()) {
                return;
            }
            if (expected.isNull()) {
                assertThat(value).as(name).isEmpty();
                assertThat(texts.get(name)).as("%s, unknown", name).doesNotContainPattern("\\d");
            } else if (number(expected)) {
                assertThat(new BigDecimal(value)).as(name).isEqualByComparingTo(expected.asText());
                assertThat(texts.get(name)).as(name).containsPattern("\\d");
            } else {
                assertThat(value).as(name).isEqualTo(expected.asText());
            }
        });
    }

    private static boolean number(JsonNode value) {
        return value.isNumber() || value.isTextual() && value.asText().matches("-?\\d+\\.\\d{9}");
    }
}
