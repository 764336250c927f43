package dev.nines.domain.whatif;

/**
 * What a policy would have given. Shares are 0 to 1; NaN where unknown.
 *
 * @param requests that were replayed
 * @param availability share of requests that were answered; the interval is that of the long run, and holds this history
 * @param here the same figure, with an interval for this very history only
 * @param atLeast availability if everything failed of which history tells nothing; {@code atMost} if it went as usual
 * @param usd total cost;  {@code usdPer1k} cost per 1,000 requests
 * @param p50 latency of answered requests in milliseconds, with retries and waiting; so is {@code p95}
 * @param moved share of requests that were tried where they really were not
 * @param unsupported share whose answer depends on a target of which the hour tells nothing
 * @param independent availability if the targets failed independently and each failure moved on at once
 * @param frechetLow the least that the targets' own availabilities allow with perfect failover; {@code frechetHigh} the
 *     most
 * @param delta availability minus what really was, with an interval
 */
public record Estimate(
        String policy,
        double requests,
        Interval availability,
        Interval here,
        double atLeast,
        double atMost,
        Interval usd,
        Interval usdPer1k,
        Interval p50,
        Interval p95,
        double moved,
        double unsupported,
        double independent,
        double frechetLow,
        double frechetHigh,
        Interval delta) {
    /** Without any request nothing is known. */
    static Estimate unknown(String policy) {
        Interval none = Interval.UNKNOWN;
        double nan = Double.NaN;
        return new Estimate(policy, 0, none, none, nan, nan, none, none, none, none, nan, nan, nan, nan, nan, none);
    }
}
