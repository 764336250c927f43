package dev.nines.domain.attempt;

/** Names of tags that mean something to Nines; all others are the user's. */
public final class Tag {
    /** {@code true} on a probe whose verdict a monitor had already confirmed, so that one suffices. */
    public static final String CONFIRMED = "nines.confirmed";

    /** Host the gateway called, e.g. {@code eu-west.openai.azure.com}; tells the region. */
    public static final String SERVER_ADDRESS = "server.address";

    /** Name of the gateway's key that was used; tells team and project. */
    public static final String KEY_ALIAS = "key_alias";

    /** What the provider sells the call as: {@code standard}, {@code flex}, {@code priority} or {@code batch}; decides the price. */
    public static final String SERVICE_TIER = "service_tier";

    /** The part of cache_write_tokens that was written to live for an hour, which some providers charge more for. */
    public static final String CACHE_WRITE_1H = "cache_write_1h_tokens";

    /** With {@code requests} or {@code tokens}, and {@code limit}, {@code remaining} or {@code reset} behind it. */
    public static final String RATE_LIMIT = "ratelimit.";

    /** What a probe's answer was to its question: {@code right} or {@code wrong}. */
    public static final String CANARY = "canary";

    /** On a probe that could not reach its provider: whether the control hosts were {@code up} or {@code down} then. */
    public static final String CONTROL = "control";

    /** {@code true} on an attempt after which a task could go on from here: all its work up to this attempt's end is kept. */
    public static final String CHECKPOINT = "checkpoint";

    private Tag() {}
}
