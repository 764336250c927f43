package dev.nines.domain.attempt;

import java.util.Locale;

/** What became of one attempt. Names in lower case are the contract's words. */
public enum Outcome {
    OK(Judgement.GOOD),
    TRUNCATED(Judgement.GOOD),
    REFUSED(Judgement.GOOD),
    EMPTY(Judgement.BAD),
    SERVER_ERROR(Judgement.BAD),
    OVERLOADED(Judgement.BAD),
    RATE_LIMITED(Judgement.THROTTLED),
    TIMEOUT(Judgement.BAD),
    STREAM_CUT(Judgement.BAD),
    CONNECTION(Judgement.BAD),
    CONTENT_FILTER(Judgement.EXCLUDED),
    CLIENT_ERROR(Judgement.EXCLUDED),
    AUTH(Judgement.EXCLUDED),
    GATEWAY_DENIED(Judgement.EXCLUDED),
    CANCELLED(Judgement.EXCLUDED);

    private static final Outcome[] VALUES = values();

    private final Judgement judgement;
    private final String word;

    Outcome(Judgement judgement) {
        this.judgement = judgement;
        this.word = name().toLowerCase(Locale.ROOT);
    }

    /** How it counts for the provider by default. */
    public Judgement judgement() {
        return judgement;
    }

    /** The contract's word, e.g. {@code server_error}. */
    public String word() {
        return word;
    }

    /** The outcome of this ordinal, without the copy that {@link #values()} makes. */
    public static Outcome of(int ordinal) {
        return VALUES[ordinal];
    }

    /**
     * @param word a contract word
     * @throws IllegalArgumentException naming the word and what is allowed
     */
    public static Outcome ofWord(String word) {
        for (Outcome outcome : VALUES) {
            if (outcome.word.equals(word)) {
                return outcome;
            }
        }
        StringBuilder allowed = new StringBuilder();
        for (Outcome outcome : VALUES) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(outcome.word);
        }
        throw new IllegalArgumentException("outcome '" + word + "' is unknown; use one of " + allowed);
    }
}
