package dev.nines.ingest.statuspage;

import dev.nines.ingest.format.Format;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a status page is written in. */
enum PageKind {
    STATUSPAGE(Format.STATUSPAGE, null),
    GOOGLE_CLOUD(Format.GOOGLE_CLOUD, "vertex_ai"),
    AZURE_RSS(Format.AZURE_RSS, "azure");

    private final Format format;
    private final String provider;

    PageKind(Format format, String provider) {
        this.format = format;
        this.provider = provider;
    }

    Format format() {
        return format;
    }

    /**
     * The one provider of a cloud's page that attempts call: its other services are passed over, unless the page is told what
     * to read. Empty where all of a page is about its provider.
     */
    Optional<String> oneProvider() {
        return Optional.ofNullable(provider);
    }

    /** Whether a page says when an incident began; else the first time at which it was posted is all there is. */
    boolean datesStart() {
        return this != AZURE_RSS;
    }

    /** In the file, the word of its format. */
    static Optional<PageKind> of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.format.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(kind -> kind.format.word()).collect(Collectors.joining(", "));
    }
}
