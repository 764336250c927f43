package dev.nines.ingest.price;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file of prices of either kind: {@code .csv} as {@link PriceList}, {@code .json} as {@link LiteLlmPriceFile}. */
public final class PriceFile {
    private static final Pattern DATE = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)");

    private PriceFile() {}

    /**
     * Reads a file, plain or gzip. Prices without a date of their own hold from {@link #validFrom}.
     *
     * @throws IllegalArgumentException if it is none of both or a line is wrong
     */
    public static PriceImport read(Path file, Clock clock) throws IOException {
        String name = file.getFileName().toString();
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        try (InputStream in = Files.newInputStream(file)) {
            if (bare.endsWith(".csv")) {
                return new PriceImport(PriceList.read(unzipped(in), name), Map.of(), List.of(), Map.of(), 0);
            }
            if (bare.endsWith(".json")) {
                return LiteLlmPriceFile.read(in, validFrom(name, clock), name);
            }
        }
        throw new IllegalArgumentException(
                name + " is no price file; give LiteLLM's .json or a .csv, each also as .gz");
    }

    /** The date in the file's name, midnight UTC, e.g. {@code prices-2025-07-05.json}; without one, of today. */
    public static Instant validFrom(String fileName, Clock clock) {
        Matcher date = DATE.matcher(fileName);
        try {
            LocalDate day =
                    date.find() ? LocalDate.parse(date.group()) : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + date.group() + "' in the name " + fileName + " is no date", e);
        }
    }

    /** The content, whether it comes as gzip or not. */
    static InputStream unzipped(InputStream in) throws IOException {
        BufferedInputStream ahead = new BufferedInputStream(in);
        ahead.mark(2);
        boolean gzip = ahead.read() == 0x1f && ahead.read() == 0x8b;
        ahead.reset();
        return gzip ? new GZIPInputStream(ahead) : ahead;
    }
}
