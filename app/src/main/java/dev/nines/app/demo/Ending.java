package dev.nines.app.demo;

import dev.nines.domain.attempt.Outcome;

/** How a simulated call ends, as it looks on the wire. */
enum Ending {
    DONE(Outcome.OK, 200, null, "stop", Bill.ALL),
    TOOL_CALL(Outcome.OK, 200, null, "tool_calls", Bill.ALL),
    FULL(Outcome.TRUNCATED, 200, null, "length", Bill.ALL),
    REFUSAL(Outcome.REFUSED, 200, null, "refusal", Bill.ALL),
    FILTERED(Outcome.CONTENT_FILTER, 200, null, "content_filter", Bill.PART),
    INTERNAL(Outcome.SERVER_ERROR, 500, "api_error", null, Bill.NOTHING),
    UNAVAILABLE(Outcome.OVERLOADED, 503, "service_unavailable_error", null, Bill.NOTHING),
    OVERLOADED(Outcome.OVERLOADED, 529, "overloaded_error", null, Bill.NOTHING),
    RATE_LIMITED(Outcome.RATE_LIMITED, 429, "rate_limit_error", null, Bill.NOTHING),
    /** No answer at all before the gateway's patience ended. */
    SILENT(Outcome.TIMEOUT, null, "timeout", null, Bill.NOTHING),
    /** The model worked and its tokens count, but the answer did not end in time. */
    STALLED(Outcome.TIMEOUT, null, "read_timeout", null, Bill.PART),
    CUT(Outcome.STREAM_CUT, 200, "stream_error", null, Bill.PART),
    RESET(Outcome.CONNECTION, null, "connection_reset", null, Bill.NOTHING),
    UNAUTHORIZED(Outcome.AUTH, 401, "authentication_error", null, Bill.NOTHING),
    INVALID(Outcome.CLIENT_ERROR, 400, "invalid_request_error", null, Bill.NOTHING),
    DENIED(Outcome.GATEWAY_DENIED, 429, "budget_exceeded", null, Bill.NOTHING),
    CANCELLED(Outcome.CANCELLED, 499, "client_disconnected", null, Bill.PART);

    /** What the provider charges for. */
    enum Bill {
        ALL,
        PART,
        NOTHING
    }

    /** What the gateway does next. */
    enum Next {
        DELIVER,
        RETRY,
        ONLY_FALL_BACK,
        GIVE_UP
    }

    private final Outcome outcome;
    private final Integer status;
    private final String errorType;
    private final String finishReason;
    private final Bill bill;

    Ending(Outcome outcome, Integer status, String errorType, String finishReason, Bill bill) {
        this.outcome = outcome;
        this.status = status;
        this.errorType = errorType;
        this.finishReason = finishReason;
        this.bill = bill;
    }

    /** How a call to a provider without trouble ends: now and then badly all the same. */
    static Ending onCalmDay(DemoProvider provider, Dice dice) {
        double left = dice.share() - provider.badShare();
        if (left < 0) {
            double kind = dice.share();
            return kind < 0.35 ? INTERNAL : kind < 0.6 ? OVERLOADED : kind < 0.75 ? CUT : kind < 0.9 ? SILENT : RESET;
        }
        // Shares in per mille of what says little or nothing about a provider.
        left *= 1000;
        if (left < 1) {
            return RATE_LIMITED;
        } else if (left < 7) {
            return INVALID;
        } else if (left < 10) {
            return CANCELLED;
        } else if (left < 11) {
            return FILTERED;
        } else if (left < 11.3) {
            return UNAUTHORIZED;
        } else if (left < 13) {
            return REFUSAL;
        } else if (left < 28) {
            return FULL;
        }
        return left < 150 ? TOOL_CALL : DONE;
    }

    Next next() {
        return switch (this) {
            case DONE, TOOL_CALL, FULL, REFUSAL -> Next.DELIVER;
            case INTERNAL, UNAVAILABLE, OVERLOADED, RATE_LIMITED, SILENT, STALLED, CUT, RESET -> Next.RETRY;
            case UNAUTHORIZED -> Next.ONLY_FALL_BACK;
            case FILTERED, INVALID, DENIED, CANCELLED -> Next.GIVE_UP;
        };
    }

    Outcome outcome() {
        return outcome;
    }

    Integer status() {
        return status;
    }

    String errorType() {
        return errorType;
    }

    String finishReason() {
        return finishReason;
    }

    /** Whether an answer begins to come, so that tokens count. */
    boolean begins() {
        return bill != Bill.NOTHING;
    }

    Bill bill() {
        return bill;
    }
}
