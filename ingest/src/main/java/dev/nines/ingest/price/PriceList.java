package dev.nines.ingest.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.nines.domain.money.Price;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices as CSV: {@code provider,model,valid_from,input,cache_read,cache_write,output,source}, USD per million tokens.
 * {@code valid_from} is a date (midnight UTC) or an RFC 3339 instant; an empty cache price means as input; lines that
 * start with # are comments. A ninth column {@code special} may hold {@linkplain SpecialPrices prices for special cases}.
 */
public final class PriceList {
    private static final String BUILT_IN = "list-prices.csv";
    private static final List<String> COLUMNS =
            List.of("provider", "model", "valid_from", "input", "cache_read", "cache_write", "output", "source");
    private static final String SPECIAL = "special";
    private static final ObjectReader CELLS = new CsvMapper().readerFor(String[].class);

    private PriceList() {}

    /** The list prices that come with Nines. */
    public static List<Price> builtIn() {
        try (InputStream in = PriceList.class.getResourceAsStream("/prices/" + BUILT_IN)) {
            return read(in, BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in " + BUILT_IN, e);
        }
    }

    /**
     * @param name what messages call the file
     * @throws IllegalArgumentException at the first line that is wrong; the message names file, line and value
     */
    public static List<Price> read(InputStream in, String name) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<Price> prices = new ArrayList<>();
        Map<List<Object>, Integer> seen = new HashMap<>();
        int columns = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                List<String> cells = List.of(CELLS.<String[]>readValue(line));
                if (columns > 0) {
                    Price price = price(cells, columns);
                    Integer first =
                            seen.putIfAbsent(List.of(price.provider(), price.model(), price.validFrom()), number);
                    require(first == null, "the same provider, model and valid_from as in line " + first);
                    prices.add(price);
                } else {
                    boolean special = cells.size() == COLUMNS.size() + 1
                            && cells.get(COLUMNS.size()).equals(SPECIAL);
                    require(
                            cells.equals(COLUMNS)
                                    || special
                                            && cells.subList(0, COLUMNS.size()).equals(COLUMNS),
                            "the header must be " + String.join(",", COLUMNS));
                    columns = cells.size();
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(name + " line " + number + ": no CSV, check the quotes", e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " line " + number + ": " + e.getMessage(), e);
            }
        }
        if (columns == 0) {
            throw new IllegalArgumentException(name + " is empty; its first line must be " + String.join(",", COLUMNS));
        }
        return List.copyOf(prices);
    }

    private static Price price(List<String> cells, int columns) {
        require(
                cells.size() == columns,
                cells.size() + " columns where " + columns + " belong; quote a value that holds a comma");
        return new Price(
                word(cells, 0),
                word(cells, 1),
                instant(word(cells, 2)),
                usd(cells, 3),
                cells.get(4).isBlank() ? null : usd(cells, 4),
                cells.get(5).isBlank() ? null : usd(cells, 5),
                usd(cells, 6),
                columns > COLUMNS.size() ? SpecialPrices.read(cells.get(COLUMNS.size())) : List.of(),
                Map.of(),
                word(cells, 7));
    }

    private static String word(List<String> cells, int column) {
        String word = cells.get(column).strip();
        require(!word.isEmpty(), COLUMNS.get(column) + " is empty");
        return word;
    }

    private static BigDecimal usd(List<String> cells, int column) {
        String text = word(cells, column);
        try {
            return UsdPerMillion.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    COLUMNS.get(column) + " '" + text + "' is no number; give USD per million tokens", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(COLUMNS.get(column) + " " + e.getMessage(), e);
        }
    }

    private static Instant instant(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "valid_from '" + text + "' is no date; give 2025-09-29 or 2025-09-05T16:00:00Z", e);
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
