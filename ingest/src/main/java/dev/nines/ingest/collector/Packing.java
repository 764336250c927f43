package dev.nines.ingest.collector;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** How a body is packed. Unpacking is bounded in size, ratio and memory, so that a bomb is found while it is small. */
enum Packing {
    NONE,
    GZIP;

    private static final int STEP = 64 * 1024;

    /** Small bodies of zeros reach any ratio and do no harm. */
    private static final int RATIO_FROM = 1024 * 1024;

    /**
     * @param header null if there is none
     * @throws Refused 415
     */
    static Packing of(String header) throws Refused {
        String word = header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "", "identity" -> NONE;
            case "gzip", "x-gzip" -> GZIP;
            default ->
                throw Refused.withHeader(
                        415, "this Content-Encoding is not understood; use gzip or none", "Accept-Encoding", "gzip");
        };
    }

    /**
     * @param reservation grows by what is unpacked
     * @throws Refused 413 if it becomes too large, 400 if it is no gzip, 503 if there is no room for it now
     */
    Body unpack(Body packed, Limits limits, Reservation reservation) throws Refused {
        if (this == NONE) {
            return packed;
        }
        byte[] unpacked = new byte[0];
        int size = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.bytes(), 0, packed.size()), STEP)) {
            while (true) {
                if (size == unpacked.length) {
                    int more = Math.min(Math.max(STEP, size), limits.bodyBytes() + 1 - size);
                    reservation.grow(more);
                    unpacked = Arrays.copyOf(unpacked, size + more);
                }
                int read = in.read(unpacked, size, unpacked.length - size);
                if (read < 0) {
                    return new Body(unpacked, size);
                }
                size += read;
                check(size, packed.size(), limits);
            }
        } catch (EOFException e) {
            throw Refused.with(400, "gzip data ends early");
        } catch (IOException e) {
            throw Refused.with(400, "body is no gzip, though Content-Encoding says so, or it is damaged");
        }
    }

    private static void check(int size, int packed, Limits limits) throws Refused {
        if (size > limits.bodyBytes()) {
            throw Refused.with(
                    413, "body is larger than " + limits.bodyBytes() + " bytes unpacked; send smaller batches");
        }
        if (size > RATIO_FROM && size / packed > limits.ratio()) {
            throw Refused.with(
                    413, "body is more than " + limits.ratio() + " times as large unpacked; no batch of events is");
        }
    }
}
