package dev.nines.streams.history;

import dev.nines.domain.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Store key of one minute of one scope; a scope's minutes stand together, in order. */
public final class MinuteKey {
    private MinuteKey() {}

    /** @param minute minutes since the epoch, 0 or more */
    public static Bytes of(Scope scope, long minute) {
        return of(scope.key(), minute);
    }

    /** @param owner whose minute it is; without a zero character */
    public static Bytes of(String owner, long minute) {
        byte[] name = owner.getBytes(StandardCharsets.UTF_8);
        // The zero byte ends the name, so that no scope's keys lie among those of a longer one.
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(minute)
                .array());
    }

    /** One shard of a minute; it comes after {@link #of(Scope, long)} of its minute and before that of the next. */
    static Bytes of(Scope scope, long minute, int shard) {
        byte[] key = of(scope, minute).get();
        return Bytes.wrap(ByteBuffer.allocate(key.length + Integer.BYTES)
                .put(key)
                .putInt(shard)
                .array());
    }

    /** The minute in a key with a shard. */
    static long minuteOfShard(Bytes key) {
        return ByteBuffer.wrap(key.get(), key.get().length - Integer.BYTES - Long.BYTES, Long.BYTES)
                .getLong();
    }

    /** Not before any minute of the scope. */
    public static Bytes last(Scope scope) {
        return of(scope, Long.MAX_VALUE);
    }

    /** The minute in a key. */
    public static long minute(Bytes key) {
        return ByteBuffer.wrap(key.get(), key.get().length - Long.BYTES, Long.BYTES)
                .getLong();
    }
}
