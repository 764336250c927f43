package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Envoy's response flags ({@code %RESPONSE_FLAGS%} or {@code %RESPONSE_FLAGS_LONG%}) and what each says of the call. Where a
 * row has several, the first of this list decides.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage">Envoy's manual</a>
 */
enum EnvoyFlag {
    RL("RateLimited", Outcome.GATEWAY_DENIED, null),
    RLSE("RateLimitServiceError", Outcome.GATEWAY_DENIED, null),
    UAEX("UnauthorizedExternalService", Outcome.GATEWAY_DENIED, null),
    NR("NoRouteFound", Outcome.GATEWAY_DENIED, null),
    NC("NoClusterFound", Outcome.GATEWAY_DENIED, null),
    NFCF("NoFilterConfigFound", Outcome.GATEWAY_DENIED, null),
    /** The own circuit breaker. */
    UO("UpstreamOverflow", Outcome.GATEWAY_DENIED, null),
    DO("DropOverload", Outcome.GATEWAY_DENIED, null),
    UDO("UnconditionalDropOverload", Outcome.GATEWAY_DENIED, null),
    OM("OverloadManagerTerminated", Outcome.GATEWAY_DENIED, null),
    LH("FailedLocalHealthCheck", Outcome.GATEWAY_DENIED, null),
    FI("FaultInjected", Outcome.GATEWAY_DENIED, null),
    IH("InvalidEnvoyRequestHeaders", Outcome.CLIENT_ERROR, null),
    DPE("DownstreamProtocolError", Outcome.CLIENT_ERROR, Outcome.CANCELLED),
    DC("DownstreamConnectionTermination", Outcome.CANCELLED, Outcome.CANCELLED),
    DR("DownstreamRemoteReset", Outcome.CANCELLED, Outcome.CANCELLED),
    /** The own limit on the caller's connection. */
    DT("DurationTimeout", Outcome.CANCELLED, Outcome.CANCELLED),
    UT("UpstreamRequestTimeout", Outcome.TIMEOUT, Outcome.STREAM_CUT),
    UMSDR("UpstreamMaxStreamDurationReached", Outcome.TIMEOUT, Outcome.STREAM_CUT),
    SI("StreamIdleTimeout", Outcome.TIMEOUT, Outcome.STREAM_CUT),
    DF("DnsResolutionFailed", Outcome.CONNECTION, Outcome.STREAM_CUT),
    UF("UpstreamConnectionFailure", Outcome.CONNECTION, Outcome.STREAM_CUT),
    UH("NoHealthyUpstream", Outcome.CONNECTION, Outcome.STREAM_CUT),
    UC("UpstreamConnectionTermination", Outcome.CONNECTION, Outcome.STREAM_CUT),
    UR("UpstreamRemoteReset", Outcome.CONNECTION, Outcome.STREAM_CUT),
    LR("LocalReset", Outcome.CONNECTION, Outcome.STREAM_CUT),
    UPE("UpstreamProtocolError", Outcome.SERVER_ERROR, Outcome.STREAM_CUT);

    private static final String FROM_CACHE = "RFCF";
    private static final String FROM_CACHE_LONG = "ResponseFromCacheFilter";

    private final String longName;
    private final Outcome failed;
    private final Outcome begun;

    EnvoyFlag(String longName, Outcome failed, Outcome begun) {
        this.longName = longName;
        this.failed = failed;
        this.begun = begun;
    }

    /** The flag that decides, empty where none of them does. */
    static Optional<EnvoyFlag> decisive(String flags) {
        List<String> set = split(flags);
        return Arrays.stream(values())
                .filter(flag -> set.contains(flag.name()) || set.contains(flag.longName))
                .findFirst();
    }

    /** Whether the gateway answered out of its own cache. */
    static boolean fromCache(String flags) {
        List<String> set = split(flags);
        return set.contains(FROM_CACHE) || set.contains(FROM_CACHE_LONG);
    }

    /**
     * What became of the call, empty where the flag does not tell.
     *
     * @param answered whether a good answer had begun
     */
    Optional<Outcome> outcome(boolean answered) {
        return Optional.ofNullable(answered ? begun : failed);
    }

    private static List<String> split(String flags) {
        return List.of(flags.split("[,\\s]+"));
    }
}
