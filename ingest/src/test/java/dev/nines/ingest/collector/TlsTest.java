package dev.nines.ingest.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nines.ingest.Samples;
import dev.nines.ingest.TestBroker;
import dev.nines.ingest.enrich.Enrichment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate of the JDK's own keytool. */
@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "for-this-test";

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static Path keystore;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        keystore = folder.resolve("collector.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    @Test
    void speaksHttpsWithAKeystore() throws Exception {
        assertThat(statusWith(new TlsFiles.Keystore(keystore, PASSWORD))).isEqualTo(200);
    }

    @Test
    void speaksHttpsWithPem() throws Exception {
        KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        Path certificate =
                pem("certificate.pem", "CERTIFICATE", store.getCertificate("a").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("a", PASSWORD.toCharArray()).getEncoded());

        assertThat(statusWith(new TlsFiles.Pem(certificate, key))).isEqualTo(200);
    }

    @Test
    void filesThatCannotBeUsedAreToldWithoutTheirSecrets() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk"), "-----BEGIN PRIVATE KEY-----\nsecret\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.factory(new TlsFiles.Keystore(keystore, "wrong-secret")))
                .withMessageContaining("collector.tls.keystore " + keystore)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tls.factory(new TlsFiles.Pem(junk, junk)))
                .withMessageContaining("junk")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThat(new TlsFiles.Keystore(keystore, "secret").toString()).doesNotContain("secret");
    }

    private static int statusWith(TlsFiles files) throws Exception {
        CollectorSettings settings =
                new CollectorSettings("127.0.0.1", 0, Optional.empty(), Optional.of(files), Limits.DEFAULT);
        try (Collector collector = Collector.start(
                settings,
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                broker.registry(),
                Enrichment.NONE,
                new SimpleMeterRegistry(),
                Clock.systemUTC())) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + collector.port() + "/v1/attempts"))
                    .POST(HttpRequest.BodyPublishers.ofString(Samples.line("a", Samples.NOON)))
                    .build();
            return trusting()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static HttpClient trusting() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "a",
                KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()).getCertificate("a"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static Path pem(String name, String what, byte[] content) throws Exception {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }
}
