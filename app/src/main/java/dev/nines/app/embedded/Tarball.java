package dev.nines.app.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Takes one file out of a {@code .tgz} as npm packs it (ustar). */
final class Tarball {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 12;
    private static final int BUFFER = 1 << 20;

    private Tarball() {}

    /**
     * Writes the entry {@code name} of the tarball to {@code target}.
     *
     * @throws IOException when the tarball has no such entry or ends early
     */
    static void extract(Path tarball, String name, Path target) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(tarball), BUFFER)) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = Long.parseLong(text(header, SIZE_AT, SIZE_DIGITS).trim(), 8);
                if (text(header, 0, NAME).equals(name)) {
                    write(in, size, target);
                    return;
                }
                in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                header = in.readNBytes(BLOCK);
            }
        }
        throw new IOException(tarball + " holds no " + name);
    }

    private static void write(InputStream in, long size, Path target) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (var out = Files.newOutputStream(target)) {
            long left = size;
            while (left > 0) {
                int n = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, left));
                if (n == 0) {
                    throw new IOException("The tarball ends " + left + " bytes early.");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.US_ASCII);
    }
}
