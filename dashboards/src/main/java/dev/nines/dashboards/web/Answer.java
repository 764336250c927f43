package dev.nines.dashboards.web;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it is kept: small, and ready for whoever asks next.
 *
 * @param zipped its bytes, gzip
 * @param etag names the bytes: the same figures have the same one
 */
record Answer(byte[] zipped, String etag, String contentType, Instant made) {
    private static final int NOT_MODIFIED = 304;
    private static final int ETAG_BYTES = 12;

    static Answer of(byte[] bytes, String contentType, Instant made) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return new Answer(zipped.toByteArray(), etag(bytes), contentType, made);
    }

    /** Sends it, or that the browser has it already. */
    void send(Context context, Instant now) {
        context.disableCompression()
                .header("Cache-Control", "private, no-cache")
                .header("ETag", etag)
                .header("Vary", "Accept-Encoding")
                .header(
                        "Age",
                        Long.toString(Math.max(0, Duration.between(made, now).toSeconds())));
        if (Arrays.asList(String.valueOf(context.header("If-None-Match")).split(",\\s*"))
                .contains(etag)) {
            context.status(NOT_MODIFIED);
            return;
        }
        context.contentType(contentType);
        if (String.valueOf(context.header("Accept-Encoding")).contains("gzip")) {
            context.header("Content-Encoding", "gzip").result(zipped);
        } else {
            context.result(bytes());
        }
    }

    byte[] bytes() {
        try (GZIPInputStream unzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return unzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
    }

    /** Weak: zipped or not, it is the same answer. */
    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
