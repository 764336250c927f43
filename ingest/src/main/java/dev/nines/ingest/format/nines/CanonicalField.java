package dev.nines.ingest.format.nines;

import dev.nines.ingest.format.Bounds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of canonical events; names in lower case are the contract's. */
enum CanonicalField {
    EVENT,
    ATTEMPT_ID,
    VERSION,
    REQUEST_ID,
    TASK_ID,
    ATTEMPT_NO,
    PREVIOUS_ATTEMPT_ID,
    ORIGIN,
    STARTED_AT,
    ENDED_AT,
    DURATION_MS,
    GATEWAY,
    PROVIDER,
    MODEL,
    SERVED_MODEL,
    REGION,
    OPERATION,
    OUTCOME,
    STATUS_CODE,
    ERROR_TYPE,
    FINISH_REASON,
    PROVIDER_REQUEST_ID,
    STREAMING,
    TTFT_MS,
    INPUT_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    COST_USD,
    COST_SOURCE,
    BILLED,
    CACHE_HIT,
    TENANT,
    TEAM,
    PROJECT,
    TIER,
    TAGS,
    RESULT,
    FINISHED_AT,
    SCORE,
    KIND;

    private static final Map<String, CanonicalField> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(CanonicalField::word, Function.identity()));

    private final String word = name().toLowerCase(Locale.ROOT);

    String word() {
        return word;
    }

    /** This field's place in a set of fields kept as bits. */
    long bit() {
        return 1L << ordinal();
    }

    /** Whether the contract knows this name. */
    static boolean known(String word) {
        return BY_WORD.containsKey(word);
    }

    /** @throws IllegalArgumentException if the contract does not know the name */
    static CanonicalField ofWord(String word) {
        CanonicalField field = BY_WORD.get(word);
        if (field == null) {
            throw new IllegalArgumentException("field '" + Bounds.quote(word)
                    + "' is unknown; Nines keeps no prompts or answers, other extras belong under tags");
        }
        return field;
    }
}
