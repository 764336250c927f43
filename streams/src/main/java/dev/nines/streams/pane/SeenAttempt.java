package dev.nines.streams.pane;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.pane.Contribution;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * What is remembered of an attempt that was counted: its version, and what it added, so that a higher version can take
 * it back. Some 60 bytes an attempt.
 */
record SeenAttempt(int version, Contribution contribution) {
    private static final int CONFIRMED = 1;
    private static final int FIRST = 2;
    private static final int BILLED = 4;
    private static final int SLOW = 8;
    private static final int PROBE = 16;
    private static final int REGION = 32;
    private static final int GATEWAY = 64;
    private static final int REQUEST = 128;

    byte[] bytes() {
        Contribution c = contribution;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ByteUtils.writeVarint(version, out);
            out.writeByte(flags(c));
            out.writeByte(c.outcome().ordinal());
            ByteUtils.writeVarlong(c.endSecond(), out);
            out.writeUTF(c.provider());
            out.writeUTF(c.model());
            writeIfPresent(c.region(), out);
            writeIfPresent(c.gateway(), out);
            writeIfPresent(c.requestId(), out);
            ByteUtils.writeVarint(c.attempts(), out);
            ByteUtils.writeVarint(c.latencyBin(), out);
            ByteUtils.writeVarint(c.ttftBin(), out);
            ByteUtils.writeVarint(c.outputBin(), out);
            ByteUtils.writeVarint(c.tokenRateBin(), out);
            ByteUtils.writeVarint(c.headroom(), out);
            out.writeByte(c.callerBucket());
            ByteUtils.writeVarlong(c.inputTokens(), out);
            ByteUtils.writeVarlong(c.cacheReadTokens(), out);
            ByteUtils.writeVarlong(c.cacheWriteTokens(), out);
            ByteUtils.writeVarlong(c.outputTokens(), out);
            ByteUtils.writeVarlong(c.reasoningTokens(), out);
            ByteUtils.writeVarlong(c.costNanos(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static SeenAttempt of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = ByteUtils.readVarint(in);
            int flags = in.readUnsignedByte();
            Outcome outcome = Outcome.of(in.readUnsignedByte());
            long endSecond = ByteUtils.readVarlong(in);
            String provider = in.readUTF();
            String model = in.readUTF();
            String region = has(flags, REGION) ? in.readUTF() : null;
            String gateway = has(flags, GATEWAY) ? in.readUTF() : null;
            String request = has(flags, REQUEST) ? in.readUTF() : null;
            return new SeenAttempt(
                    version,
                    new Contribution(
                            Level.ATTEMPT,
                            null,
                            provider,
                            model,
                            region,
                            gateway,
                            request,
                            endSecond,
                            outcome,
                            has(flags, PROBE) ? Origin.PROBE : Origin.GATEWAY,
                            has(flags, CONFIRMED),
                            has(flags, FIRST),
                            has(flags, BILLED),
                            has(flags, SLOW),
                            ByteUtils.readVarint(in),
                            ByteUtils.readVarint(in),
                            ByteUtils.readVarint(in),
                            ByteUtils.readVarint(in),
                            ByteUtils.readVarint(in),
                            ByteUtils.readVarint(in),
                            in.readUnsignedByte(),
                            ByteUtils.readVarlong(in),
                            ByteUtils.readVarlong(in),
                            ByteUtils.readVarlong(in),
                            ByteUtils.readVarlong(in),
                            ByteUtils.readVarlong(in),
                            ByteUtils.readVarlong(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int flags(Contribution c) {
        return (c.confirmed() ? CONFIRMED : 0)
                | (c.first() ? FIRST : 0)
                | (c.billed() ? BILLED : 0)
                | (c.slow() ? SLOW : 0)
                | (c.origin() == Origin.PROBE ? PROBE : 0)
                | (c.region() != null ? REGION : 0)
                | (c.gateway() != null ? GATEWAY : 0)
                | (c.requestId() != null ? REQUEST : 0);
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static void writeIfPresent(String text, DataOutputStream out) throws IOException {
        if (text != null) {
            out.writeUTF(text);
        }
    }
}
