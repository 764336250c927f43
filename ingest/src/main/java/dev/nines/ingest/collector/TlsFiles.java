package dev.nines.ingest.collector;

import java.nio.file.Path;

/** What TLS needs: a keystore with its password, or certificate chain and private key as PEM. */
public sealed interface TlsFiles {
    /** PKCS #12 or JKS. */
    record Keystore(Path file, String password) implements TlsFiles {
        @Override
        public String toString() {
            return "keystore " + file;
        }
    }

    /**
     * As Let's Encrypt's clients and cert-manager write them.
     *
     * @param certificate the server's own first, then those that signed it
     * @param key PKCS #8, not encrypted
     */
    record Pem(Path certificate, Path key) implements TlsFiles {}
}
