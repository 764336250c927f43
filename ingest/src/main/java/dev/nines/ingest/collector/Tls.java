package dev.nines.ingest.collector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS by the server's own files; TLS 1.2 and 1.3 with the ciphers that Jetty and the JDK think sound. */
final class Tls {
    private static final String ALIAS = "collector";
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private Tls() {}

    /** @throws IllegalArgumentException naming the file that cannot be used, never its content */
    static SslContextFactory.Server factory(TlsFiles files) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        if (files instanceof TlsFiles.Keystore keystore) {
            factory.setKeyStore(load(keystore));
            factory.setKeyStorePassword(keystore.password());
        } else if (files instanceof TlsFiles.Pem pem) {
            factory.setKeyStore(load(pem));
            factory.setKeyStorePassword(new String(IN_MEMORY));
        }
        return factory;
    }

    private static KeyStore load(TlsFiles.Keystore files) {
        try {
            return KeyStore.getInstance(files.file().toFile(), files.password().toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "collector.tls.keystore " + files.file()
                            + " cannot be opened; is it there, PKCS #12 or JKS, and the password right?",
                    e);
        }
    }

    private static KeyStore load(TlsFiles.Pem files) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key(files.key()), IN_MEMORY, chain(files.certificate()));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's own keystore fails", e);
        }
    }

    private static Certificate[] chain(Path file) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "collector.tls.certificate " + file + " cannot be read as PEM certificates", e);
        }
        throw new IllegalArgumentException("collector.tls.certificate " + file + " holds no certificate");
    }

    private static PrivateKey key(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            String base64 = pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----", "")
                    .replaceAll("(?s)-----END PRIVATE KEY-----.*", "")
                    .replaceAll("\\s", "");
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(spec);
                } catch (InvalidKeySpecException e) {
                    // One of the others, which the encoding does not tell beforehand.
                    continue;
                }
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file);
        }
        throw unusable(file);
    }

    /** Without a cause: that might quote the key. */
    private static IllegalArgumentException unusable(Path file) {
        return new IllegalArgumentException("collector.tls.key " + file
                + " is no PEM of an unencrypted PKCS #8 key; make one with: openssl pkcs8 -topk8 -nocrypt");
    }
}
