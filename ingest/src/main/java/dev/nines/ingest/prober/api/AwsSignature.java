package dev.nines.ingest.prober.api;

import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.KeySource;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** AWS' signature version 4. */
final class AwsSignature {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private AwsSignature() {}

    /** The headers and those that sign them; host is left to the client, which writes the same one. */
    static Map<String, String> sign(
            URI uri,
            Map<String, String> headers,
            byte[] body,
            String service,
            String region,
            AwsCredentialsIdentity identity,
            Clock clock) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(request::putHeader);
        SignedRequest signed = SIGNER.sign(sign -> sign.identity(identity)
                .request(request.build())
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> all = new TreeMap<>();
        signed.request().headers().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).equals("host")) {
                all.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        return all;
    }

    static AwsCredentialsIdentity identity(KeySource keys, Environment environment) {
        String access = environment.require(keys.accessKey());
        String secret = environment.require(keys.secretKey());
        String session = environment.optional(keys.sessionToken());
        return session == null
                ? AwsCredentialsIdentity.create(access, secret)
                : AwsSessionCredentialsIdentity.create(access, secret, session);
    }
}
