package dev.nines.ingest.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The contract's words for the constants of an enum: their names in lower case, and only so. */
public final class Words<E extends Enum<E>> {
    private final Map<String, E> constants;
    private final String allowed;

    private Words(E[] constants) {
        this.constants = Arrays.stream(constants).collect(Collectors.toMap(Words::word, Function.identity()));
        this.allowed = Arrays.stream(constants).map(Words::word).collect(Collectors.joining(", "));
    }

    public static <E extends Enum<E>> Words<E> of(Class<E> type) {
        return new Words<>(type.getEnumConstants());
    }

    /** @throws IllegalArgumentException naming the field, the word and the allowed ones */
    public E constant(String field, String word) {
        E constant = constants.get(word);
        if (constant == null) {
            throw new IllegalArgumentException(field + " '" + Bounds.quote(word) + "' is none of " + allowed);
        }
        return constant;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
