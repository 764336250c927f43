package dev.nines.dashboards.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant THEN = Instant.ofEpochMilli(1577262236757L);

    /** Reckoned with Python's hmac, by DingTalk's own example. */
    @Test
    void dingTalkIsSignedAsItDemands() {
        assertThat(Signature.ofDingTalk(
                        URI.create("https://oapi.example/robot/send?access_token=x"), "SEC-this is secret", THEN))
                .hasToString(
                        "https://oapi.example/robot/send?access_token=x&timestamp=1577262236757&sign=jSCfetm43kfW0cD7ixGOMkjeKpsAVAaunXJcg1f1hXM%3D");
    }

    @Test
    void aBodyIsSignedWithItsTime() {
        assertThat(Signature.ofBody("{\"a\":1}", "shh", THEN))
                .isEqualTo("t=1577262236,v1=b2603d9f27090bd93082dd854ff1db93ff7993e30843f4643a1ce716d427149a");
    }

    @Test
    void nothingOfAnAddressButItsHostIsShown() {
        Endpoint endpoint = new Endpoint(
                URI.create("https://hooks.example/services/T0K3N?k=S3CR3T"),
                Map.of("Authorization", "Bearer S3SAME"),
                Optional.of("SEC-1"));

        assertThat(endpoint).hasToString("https://hooks.example");
        assertThat(endpoint.redact("no /services/T0K3N with k=S3CR3T, Bearer S3SAME and SEC-1"))
                .isEqualTo("no *** with ***, *** and ***");
    }
}
