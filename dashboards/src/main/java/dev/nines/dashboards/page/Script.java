package dev.nines.dashboards.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A script of a page.
 *
 * @param hash by which the page's policy lets it run, and no other
 */
record Script(String text, String hash) {
    Script(String text) {
        this(text, hash(text));
    }

    Script {
        if (text.toLowerCase(java.util.Locale.ROOT).contains("</script")) {
            throw new IllegalArgumentException("a script that ends itself cannot stand in a page");
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
