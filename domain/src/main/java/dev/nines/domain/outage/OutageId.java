package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Names a window by what it is, so that a replay gives it the same name. */
final class OutageId {
    /** 64 bits: two of a billion windows share a name with a chance of 3 %. */
    private static final int BYTES = 8;

    private OutageId() {}

    /** Sixteen hexadecimal digits. */
    static String of(Scope scope, Outage.Kind kind, long onset) {
        return of(scope, kind, Optional.empty(), onset);
    }

    /** As above; the signal tells changes of behaviour of one moment apart. */
    static String of(Scope scope, Outage.Kind kind, Optional<Outage.Signal> signal, long onset) {
        String what = signal.<Enum<?>>map(s -> s).orElse(kind).name().toLowerCase(Locale.ROOT);
        String name = scope + "|" + what + "|" + onset;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
