package dev.nines.ingest.format.gateway;

import dev.nines.domain.attempt.Tag;
import dev.nines.ingest.format.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What else LiteLLM tells of a call. */
final class LiteLlmTags {
    private static final List<String> LIMITED = List.of("requests", "tokens");
    private static final List<String> SAID = List.of("limit", "remaining", "reset");

    private LiteLlmTags() {}

    static Map<String, String> of(Fields payload, ReportedUsage usage, Optional<String> serviceTier) {
        Map<String, String> tags = new TreeMap<>();
        OwnTags.addAll(payload.node("request_tags"), tags);
        payload.label("api_base")
                .or(() -> payload.label("hidden_params.api_base"))
                .flatMap(OwnTags::host)
                .ifPresent(host -> tags.put(Tag.SERVER_ADDRESS, host));
        payload.label("metadata.user_api_key_alias").ifPresent(alias -> tags.put(Tag.KEY_ALIAS, alias));
        payload.label("model_group").ifPresent(group -> tags.put("litellm.model_group", group));
        payload.label("model_id").ifPresent(id -> tags.put("litellm.model_id", id));
        payload.label("metadata.user_api_key_end_user_id")
                .or(() -> payload.label("end_user"))
                .ifPresent(user -> tags.put("litellm.end_user", user));
        payload.label("error_information.error_rate_limit_type")
                .ifPresent(type -> tags.put("litellm.rate_limit_type", type));
        serviceTier.ifPresent(tier -> tags.put(Tag.SERVICE_TIER, tier));
        if (usage.cacheWrite1h() != null && usage.cacheWrite1h() > 0) {
            tags.put(Tag.CACHE_WRITE_1H, usage.cacheWrite1h().toString());
        }
        rateLimits(payload.at("hidden_params").at("additional_headers"), tags);
        return tags;
    }

    private static void rateLimits(Fields headers, Map<String, String> tags) {
        for (String what : LIMITED) {
            for (String said : SAID) {
                headers.label("x_ratelimit_" + said + "_" + what)
                        .or(() -> headers.label("llm_provider-x-ratelimit-" + said + "-" + what))
                        .ifPresent(value -> tags.put(Tag.RATE_LIMIT + what + "." + said, value));
            }
        }
    }
}
