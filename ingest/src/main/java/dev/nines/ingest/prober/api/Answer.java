package dev.nines.ingest.prober.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.format.Bounds;
import java.util.Optional;
import java.util.OptionalLong;

/** What is understood of an answer so far. Its text is kept only to look for the canary, and ends with this object. */
public final class Answer {
    private static final int MOST_TEXT = 16 * 1024;

    private final StringBuilder text = new StringBuilder();
    private long now;
    private OptionalLong firstToken = OptionalLong.empty();
    private int understood;
    private boolean garbled;
    private boolean complete;
    private boolean over;
    private boolean refused;
    private String finishReason;
    private String errorType;
    private String servedModel;
    private String id;
    private String serviceTier;
    private Usage usage = Usage.UNKNOWN;
    private Long cacheWrite1h;

    /** @param nanos at which what is read next arrived */
    void arrivedAt(long nanos) {
        now = nanos;
    }

    /** A piece of the answer's text. */
    void text(JsonNode piece) {
        if (token(piece) && text.length() < MOST_TEXT) {
            text.append(piece.textValue());
        }
    }

    /** A piece of reasoning: a token as any other, but no answer. */
    void reasoning(JsonNode piece) {
        token(piece);
    }

    /** The model declined, in words. */
    void refusal(JsonNode piece) {
        refused |= token(piece);
    }

    private boolean token(JsonNode piece) {
        if (!piece.isTextual() || piece.textValue().isEmpty()) {
            return false;
        }
        if (firstToken.isEmpty()) {
            firstToken = OptionalLong.of(now);
        }
        return true;
    }

    /** A part that belongs to an answer of this API. */
    void understood() {
        understood++;
    }

    /** A part that does not. */
    void garbled() {
        garbled = true;
    }

    /** The answer is whole; more facts about it may still follow. */
    void complete() {
        complete = true;
    }

    /** Nothing more will follow that is worth waiting for. */
    void over() {
        over = true;
    }

    void failed(String type) {
        errorType = type == null || type.isBlank() ? "error" : bounded(type);
        over = true;
    }

    void finishReason(JsonNode reason) {
        finishReason = textOr(reason, finishReason);
    }

    void servedModel(JsonNode model) {
        servedModel = textOr(model, servedModel);
    }

    void id(JsonNode given) {
        id = textOr(given, id);
    }

    void serviceTier(JsonNode tier) {
        serviceTier = textOr(tier, serviceTier);
    }

    void usage(Usage given) {
        usage = given;
    }

    void cacheWrite1h(Long tokens) {
        cacheWrite1h = tokens == null ? cacheWrite1h : tokens;
    }

    private static String textOr(JsonNode node, String before) {
        return node.isTextual() && !node.textValue().isBlank() ? bounded(node.textValue()) : before;
    }

    /** As it may stand in an attempt: one line, not longer than a name. */
    static String bounded(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", " ");
        return Bounds.cut(line, Bounds.NAME);
    }

    public String text() {
        return text.toString();
    }

    /** Empty where no token came yet, and where the answer came in one piece. */
    public OptionalLong firstTokenNanos() {
        return firstToken;
    }

    public boolean anyUnderstood() {
        return understood > 0;
    }

    public boolean isGarbled() {
        return garbled;
    }

    public boolean isComplete() {
        return complete;
    }

    public boolean isOver() {
        return over;
    }

    public boolean isRefused() {
        return refused;
    }

    public Optional<String> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    public Optional<String> errorType() {
        return Optional.ofNullable(errorType);
    }

    public Optional<String> servedModel() {
        return Optional.ofNullable(servedModel);
    }

    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    public Optional<String> serviceTier() {
        return Optional.ofNullable(serviceTier);
    }

    public Usage usage() {
        return usage;
    }

    public Optional<Long> cacheWrite1h() {
        return Optional.ofNullable(cacheWrite1h);
    }
}
