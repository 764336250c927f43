package dev.nines.dashboards.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token that a person or a Prometheus shows. 256 random bits: nobody guesses one from its hash, so a plain SHA-256 is kept,
 * without the salt and the slowness that passwords of people need.
 */
public final class AccessToken {
    /** What a token's name looks like. */
    public static final String NAME = "[A-Za-z0-9._-]{1,100}";

    private static final String PREFIX = "nines_web_";
    private static final int BYTES = 32;

    private AccessToken() {}

    /** A new one, to be shown once. */
    public static String create(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of it. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
