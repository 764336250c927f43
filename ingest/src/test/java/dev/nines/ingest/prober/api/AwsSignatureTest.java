package dev.nines.ingest.prober.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signature, computed a second time by hand after AWS' description of it. */
class AwsSignatureTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);
    private static final byte[] BODY = "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final URI BEDROCK =
            URI.create("https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-v2%3A1/converse-stream");

    /** The key derived on 30 August 2015 for iam in us-east-1, as AWS' documentation gives it. */
    @Test
    void theHandDerivesTheKeyThatAwsDocuments() throws Exception {
        assertThat(HexFormat.of().formatHex(signingKey(SECRET, "20150830", "us-east-1", "iam")))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void theSignatureIsTheOneComputedByHand() throws Exception {
        Map<String, String> signed = sign(AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET));

        assertThat(signed).containsEntry("x-amz-date", "20150830T123600Z").doesNotContainKey("host");
        assertThat(signed.get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/bedrock/aws4_request, ")
                .endsWith("Signature=" + byHand(signed));
    }

    @Test
    void theSessionTokenIsSignedToo() throws Exception {
        Map<String, String> signed = sign(AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", SECRET, "session"));

        assertThat(signed).containsEntry("x-amz-security-token", "session");
        assertThat(signed.get("authorization"))
                .contains("x-amz-security-token")
                .endsWith("Signature=" + byHand(signed));
    }

    private static Map<String, String> sign(AwsCredentialsIdentity identity) {
        return AwsSignature.sign(
                BEDROCK, Map.of("content-type", "application/json"), BODY, "bedrock", "us-east-1", identity, CLOCK);
    }

    private static String byHand(Map<String, String> signed) throws Exception {
        String names = signed.get("authorization").replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        Map<String, String> all = new TreeMap<>(signed);
        all.put("host", BEDROCK.getHost());
        StringBuilder canonical = new StringBuilder("POST\n/model/anthropic.claude-v2%253A1/converse-stream\n\n");
        for (String name : names.split(";")) {
            canonical.append(name).append(':').append(all.get(name).strip()).append('\n');
        }
        canonical.append('\n').append(names).append('\n').append(sha256(BODY));
        String text = "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/bedrock/aws4_request\n"
                + sha256(canonical.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hmac(signingKey(SECRET, "20150830", "us-east-1", "bedrock"), text));
    }

    private static byte[] signingKey(String secret, String date, String region, String service) throws Exception {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, region, service, "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
