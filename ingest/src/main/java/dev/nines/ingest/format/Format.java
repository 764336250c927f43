package dev.nines.ingest.format;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats Nines reads, by the contract's names. */
public enum Format {
    NINES("nines", NinesDecoder::new),
    LLM_BENCH("llm-bench", LlmBenchDecoder::new),
    UPPTIME("upptime", UpptimeDecoder::new);

    private final String word;
    private final Function<Lines, Decoder> opener;

    Format(String word, Function<Lines, Decoder> opener) {
        this.word = word;
        this.opener = opener;
    }

    /** The name on the command line. */
    public String word() {
        return word;
    }

    public Decoder open(Lines lines) {
        return opener.apply(lines);
    }

    /** @throws IllegalArgumentException naming the known formats */
    public static Format ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("format '" + word + "' is unknown; use one of "
                        + Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "))));
    }
}
